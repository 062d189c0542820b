package dev.warren.messaging.trial;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.Subscription;
import dev.warren.messaging.topology.TopologyDeclarer;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@MessagingTest
class TopologyIT {

    private static final RetryPolicy RETRY = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1),
            List.of(Duration.ofMillis(100), Duration.ofSeconds(2)));

    private static final String QUEUE = "shipping.trial";

    private final TestBroker broker = TestBroker.shared();

    private final TopologyGate gate = new TopologyGate();

    private CachingConnectionFactory connections = new CachingConnectionFactory();

    record Placed(String id) {
    }

    @BeforeEach
    void connect() {
        this.connections = new CachingConnectionFactory(this.broker.host(), this.broker.port());
        this.connections.setUsername("shipping");
        this.connections.setPassword("shipping-secret");
        this.broker.deleteQueue(QUEUE);
    }

    @AfterEach
    void disconnect() {
        this.connections.destroy();
        this.broker.deleteQueue(QUEUE);
    }

    @Test
    void isDeclaredByAUserWhoMayTouchNothingButHisOwn() {
        this.broker.declareTopicExchange("order.events");
        assertThat(declarer("order.events").declare()).isTrue();
        assertThat(this.gate.obstacle()).isNull();
        assertThat(List.of(QUEUE, QUEUE + ".dead", "shipping.wait.100ms", "shipping.wait.2s"))
            .allMatch(this.broker::hasQueue);
    }

    @Test
    void isTheSameWhenItIsDeclaredAgain() {
        this.broker.declareTopicExchange("order.events");
        assertThat(declarer("order.events").declare()).isTrue();
        assertThat(declarer("order.events").declare()).isTrue();
    }

    @Test
    void waitsForAnExchangeThatItsOwnerHasNotDeclaredYet() throws Exception {
        String late = "order.late-" + System.nanoTime();
        assertThat(declarerOfAdmin(late).declare()).isFalse();
        assertThat(this.gate.obstacle()).contains(late).contains("does not exist yet");
        Thread declaring = Thread.ofVirtual().start(() -> declarerOfAdmin(late).declarePatiently());
        this.broker.declareTopicExchange(late);
        await().atMost(Duration.ofSeconds(30)).until(() -> this.gate.obstacle() == null);
        declaring.join();
    }

    @Test
    void saysWhichQueueTheBrokerHasOtherwise() throws Exception {
        this.broker.declareTopicExchange("order.events");
        try (Connection connection = this.broker.connect("warren"); Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
        }
        assertThatExceptionOfType(TopologyMismatchException.class).isThrownBy(() -> declarer("order.events").declare())
            .withMessageContaining("queue " + QUEUE)
            .satisfies(ex -> assertThat(ex.what()).isEqualTo("queue " + QUEUE));
    }

    @Test
    void saysSoWhenTheBrokerIsAway() {
        CachingConnectionFactory nowhere = new CachingConnectionFactory("127.0.0.1", 1);
        assertThat(new TopologyDeclarer(nowhere, topology("order.events"), this.gate).declare()).isFalse();
        assertThat(this.gate.obstacle()).contains("the broker cannot be reached");
        nowhere.destroy();
    }

    private TopologyDeclarer declarer(String exchange) {
        return new TopologyDeclarer(this.connections, topology(exchange), this.gate);
    }

    /// The shipping user may read `order.events` only.
    private TopologyDeclarer declarerOfAdmin(String exchange) {
        CachingConnectionFactory admin = new CachingConnectionFactory(this.broker.host(), this.broker.port());
        admin.setUsername("warren");
        admin.setPassword("warren-secret");
        return new TopologyDeclarer(admin, topology(exchange), this.gate);
    }

    private static ServiceTopology topology(String exchange) {
        return ServiceTopology.of("shipping")
            .consuming(Subscription.named("trial")
                .from(exchange, Map.of("order.placed.v1", Placed.class))
                .on(Placed.class, event -> {
                })
                .retrying(RETRY)
                .thenDeadLetter());
    }

}
