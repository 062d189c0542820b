package dev.warren.messaging.trial;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.topology.TopologyAdmin;
import dev.warren.messaging.topology.TopologyDeclarables;
import dev.warren.messaging.topology.TopologyGate;
import dev.warren.messaging.topology.TopologyMismatchException;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// The declaration of a topology, and the report when the broker refuses a part.
@MessagingTest
class TopologyIT {

    private static final RetryPolicy RETRY = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1),
            List.of(Duration.ofMillis(100), Duration.ofSeconds(2)));

    private static final String QUEUE = "shipping.trial";

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestBroker broker = TestBroker.shared();

    private final TopologyGate gate = new TopologyGate();

    private CachingConnectionFactory connections = new CachingConnectionFactory();

    private TopologyAdmin admin = admin(topology("order.events"));

    record Placed(String id) {
    }

    @BeforeEach
    void connect() {
        this.broker.start();
        connectAs("shipping", "shipping-secret");
        this.broker.declareTopicExchange("order.events");
        this.broker.deleteQueue(QUEUE);
    }

    @AfterEach
    void disconnect() {
        this.admin.stop();
        this.connections.destroy();
        this.broker.start();
        this.broker.deleteQueue(QUEUE);
    }

    @Test
    void isDeclaredByAUserWhoMayTouchNothingButHisOwn() {
        start(topology("order.events"));
        assertThat(this.gate.obstacle()).isNull();
        assertThat(this.gate.missing()).isEmpty();
        assertThat(List.of(QUEUE, QUEUE + ".dead", "shipping.wait.100ms", "shipping.wait.2s"))
            .allMatch(this.broker::hasQueue);
    }

    @Test
    void isTheSameWhenItIsDeclaredAgain() {
        start(topology("order.events"));
        this.admin.stop();
        start(topology("order.events"));
        assertThat(this.gate.missing()).isEmpty();
    }

    @Test
    void waitsForAnExchangeThatItsOwnerHasNotDeclaredYetWhileOtherQueuesGoOn() {
        connectAs("warren", "warren-secret");
        String late = "order.late-" + System.nanoTime();
        start(topology(late));
        assertThat(this.gate.obstacle()).contains("exchange " + late).contains("does not exist yet").contains(QUEUE);
        assertThat(this.gate.isOpen()).as("its own queues stand").isTrue();
        this.broker.declareTopicExchange(late);
        await().atMost(PATIENCE).until(() -> this.gate.obstacle() == null);
        assertThat(new ManagementClient(this.broker).bindings(QUEUE)).contains(late);
    }

    @Test
    void saysWhichQueueTheBrokerHasOtherwise() throws Exception {
        declareClassic();
        assertThatExceptionOfType(TopologyMismatchException.class).isThrownBy(() -> start(topology("order.events")))
            .withMessageContaining("queue " + QUEUE)
            .withMessageContaining("406 PRECONDITION_FAILED")
            .withMessageContaining("inequivalent arg")
            .withMessageContaining("Delete it if it is empty")
            .satisfies(ex -> assertThat(ex.what()).isEqualTo("queue " + QUEUE));
    }

    @Test
    void saysWhatTheUserMayNotDeclare() {
        connectAs("payment", "payment-secret");
        assertThatExceptionOfType(TopologyMismatchException.class).isThrownBy(() -> start(topology("order.events")))
            .withMessageContaining("exchange shipping.dead-letter")
            .withMessageContaining("403 ACCESS_REFUSED")
            .withMessageContaining("'payment'")
            .withMessageContaining("set_permissions");
    }

    @Test
    void saysWhichExchangeTheUserMayNotListenTo() {
        this.broker.declareTopicExchange("payment.events");
        assertThatExceptionOfType(TopologyMismatchException.class).isThrownBy(() -> start(topology("payment.events")))
            .withMessageContaining("exchange payment.events")
            .withMessageContaining(QUEUE + " cannot be bound to it")
            .withMessageContaining("403 ACCESS_REFUSED");
    }

    @Test
    void namesThePluginThatASubscriptionInOrderNeeds() {
        this.broker.control("eval", "rabbit_registry:unregister(exchange, <<\"x-consistent-hash\">>).");
        try {
            assertThatExceptionOfType(TopologyMismatchException.class)
                .isThrownBy(() -> start(topology("order.events", draft -> draft.inOrderPerKey(2))))
                .withMessageContaining("exchange " + QUEUE + ".by-key")
                .withMessageContaining("rabbitmq-plugins enable rabbitmq_consistent_hash_exchange");
        }
        finally {
            this.broker.control("eval", "rabbit_registry:register(exchange, <<\"x-consistent-hash\">>, "
                    + "rabbit_exchange_type_consistent_hash).");
        }
    }

    @Test
    void saysSoWhenTheBrokerIsAway() {
        this.connections.destroy();
        this.connections = new CachingConnectionFactory("127.0.0.1", Ports.free());
        start(topology("order.events"));
        assertThat(this.gate.obstacle()).contains("the broker cannot be reached").contains("Connection refused");
    }

    @Test
    void namesTheVirtualHostThatIsNotThere() {
        this.connections.setVirtualHost("nowhere");
        start(topology("order.events"));
        assertThat(this.gate.obstacle()).contains("virtual host 'nowhere'")
            .contains("530 NOT_ALLOWED")
            .contains("spring.rabbitmq.virtual-host");
    }

    @Test
    void saysThatTheLoginIsRefused() {
        connectAs("shipping", "wrong");
        start(topology("order.events"));
        assertThat(this.gate.obstacle()).contains("login of 'shipping'")
            .contains("ACCESS_REFUSED")
            .contains("spring.rabbitmq.password");
    }

    @Test
    void saysThatTheBrokerSpeaksNoTls() throws Exception {
        this.connections.getRabbitConnectionFactory().useSslProtocol();
        start(topology("order.events"));
        assertThat(this.gate.obstacle()).contains("the broker cannot be reached").contains("SSL");
    }

    @Test
    void saysWhatIsRefusedOnceTheBrokerIsThereAndGoesOnWhenItIsMended() throws Exception {
        declareClassic();
        this.broker.stop();
        start(topology("order.events"));
        assertThat(this.gate.obstacle()).contains("the broker cannot be reached");
        this.broker.start();
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(this.gate.obstacle()).contains("queue " + QUEUE)
                .contains("406 PRECONDITION_FAILED"));
        assertThat(this.gate.isOpen()).isFalse();
        this.broker.deleteQueue(QUEUE);
        await().atMost(PATIENCE).until(() -> this.gate.obstacle() == null && this.gate.isOpen());
    }

    private void declareClassic() throws Exception {
        try (Connection connection = this.broker.connect("warren"); Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
        }
    }

    private void connectAs(String user, String password) {
        this.connections.destroy();
        this.connections = new CachingConnectionFactory(this.broker.host(), this.broker.port());
        this.connections.setUsername(user);
        this.connections.setPassword(password);
    }

    private void start(ServiceTopology topology) {
        this.admin = admin(topology);
        this.admin.start();
    }

    private TopologyAdmin admin(ServiceTopology topology) {
        return new TopologyAdmin(this.connections, () -> TopologyDeclarables.of(topology), this.gate, INTERVAL, () -> {
        });
    }

    private static ServiceTopology topology(String exchange) {
        return topology(exchange, UnaryOperator.identity());
    }

    private static ServiceTopology topology(String exchange, UnaryOperator<Subscription.Draft> more) {
        return ServiceTopology.of("shipping")
            .consuming(more.apply(Subscription.named("trial")
                .from(exchange, Map.of("order.placed.v1", Placed.class))
                .on(Placed.class, event -> {
                })).retrying(RETRY).thenDeadLetter());
    }

}
