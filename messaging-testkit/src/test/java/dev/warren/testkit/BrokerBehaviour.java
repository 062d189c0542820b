package dev.warren.testkit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.MessageProperties;
import dev.warren.localstack.infrastructure.ServiceAccount;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The behaviour of every test broker, native or in a container.
abstract class BrokerBehaviour {

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    private static final Map<String, List<String>> BINDS_FROM = Map.of("order",
            List.of("payment", "inventory", "shipping", "notification"), "payment", List.of("order"), "inventory",
            List.of("order"), "shipping", List.of("order"), "notification", List.of("order", "shipping"));

    abstract TestBroker broker();

    @Test
    void keepsConfirmedMessagesWhenItIsKilledAndStartedAgain() {
        String queue = declareQueue("order");
        broker().publish("", queue, MessageProperties.PERSISTENT_TEXT_PLAIN, bytes("kept"));

        broker().kill();
        assertThat(broker().isRunning()).isFalse();
        broker().start();

        assertThat(broker().drain(queue)).singleElement().returns("kept", ReceivedMessage::text);
    }

    @Test
    void keepsItsAddressAndMessagesWhenItIsStoppedAndStartedAgain() {
        int port = broker().port();
        String queue = declareQueue("order");
        broker().publish("", queue, MessageProperties.PERSISTENT_TEXT_PLAIN, bytes("kept"));

        broker().stop();
        assertThat(broker().isRunning()).isFalse();
        assertThatThrownBy(() -> broker().connect("order")).isInstanceOf(TestStackException.class);
        assertThatThrownBy(() -> broker().hasQueue(queue)).isInstanceOf(TestStackException.class);
        broker().start();

        assertThat(broker().port()).isEqualTo(port);
        assertThat(broker().depth(queue)).isEqualTo(1);
    }

    @Test
    void showsMessagesWithTheirPropertiesAndHeaders() {
        String exchange = "order." + UUID.randomUUID();
        broker().declareTopicExchange(exchange);
        String tap = broker().tap(exchange, "order.*");

        broker().publish(exchange, "order.placed",
                new AMQP.BasicProperties.Builder().messageId("m-1").headers(Map.of("attempt", 2)).build(), bytes("{}"));

        assertThat(broker().depth(tap)).isEqualTo(1);
        ReceivedMessage message = broker().drain(tap).getFirst();
        assertThat(message.exchange()).isEqualTo(exchange);
        assertThat(message.routingKey()).isEqualTo("order.placed");
        assertThat(message.properties().getMessageId()).isEqualTo("m-1");
        assertThat(message.header("attempt")).isEqualTo("2");
        assertThat(message.header("absent")).isNull();
        assertThat(broker().depth(tap)).isZero();
    }

    @Test
    void saysWhenNoQueueTakesAMessage() {
        assertThatThrownBy(() -> broker().publish("", "no-such-queue", new AMQP.BasicProperties(), bytes("lost")))
            .isInstanceOf(TestStackException.class)
            .hasMessageContaining("no-such-queue");
    }

    @Test
    void emptiesAndDeletesQueues() {
        String queue = declareQueue("order");
        broker().publish("", queue, new AMQP.BasicProperties(), bytes("one"));

        broker().purge(queue);
        assertThat(broker().depth(queue)).isZero();
        assertThat(broker().consumers(queue)).isZero();
        broker().deleteQueue(queue);
        assertThat(broker().hasQueue(queue)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("services")
    void letsAServiceUseItsOwnNamesAndTheExchangesThatItBindsFrom(String service) throws Exception {
        try (Connection connection = broker().connect(service); Channel channel = connection.createChannel()) {
            String exchange = service + ".events";
            String queue = service + ".test-" + UUID.randomUUID();
            channel.exchangeDeclare(exchange, "topic", true);
            channel.queueDeclare(queue, true, false, false, QUORUM);
            for (String publisher : BINDS_FROM.getOrDefault(service, List.of())) {
                broker().declareTopicExchange(publisher + ".events");
                channel.queueBind(queue, publisher + ".events", "#");
            }
            channel.queueBind(queue, exchange, "own");
            channel.confirmSelect();
            channel.basicPublish(exchange, "own", null, bytes("own"));
            channel.waitForConfirmsOrDie(10_000);
            assertThat(channel.basicGet(queue, true)).isNotNull();
            channel.queueDelete(queue);
        }
    }

    @ParameterizedTest
    @MethodSource("pairsOfServices")
    void refusesAServiceTheQueuesAndTheExchangeOfAnother(String service, String other) throws Exception {
        String queue = declareQueue(other);
        String exchange = other + ".events";
        broker().declareTopicExchange(exchange);

        try (Connection connection = broker().connect(service)) {
            refused(() -> connection.createChannel().basicGet(queue, false));
            refused(() -> connection.createChannel()
                .basicConsume(queue, new DefaultConsumer(connection.createChannel())));
            refused(() -> connection.createChannel().queuePurge(queue));
            refused(() -> connection.createChannel().queueDelete(queue));
            refused(() -> connection.createChannel().queueBind(queue, service + ".events", "#"));
            refused(() -> connection.createChannel().queueDeclare(other + ".new", true, false, false, QUORUM));
            refused(() -> connection.createChannel().exchangeDeclare(other + ".new", "topic", true));
            refused(() -> connection.createChannel().exchangeDelete(exchange));
            refused(() -> publish(connection, exchange, "order.placed"));
            refused(() -> publish(connection, "", queue));
        }
        broker().deleteQueue(queue);
    }

    @ParameterizedTest
    @MethodSource("pairsOfServices")
    void refusesAServiceToBindFromAnExchangeThatIsNotForIt(String service, String other) throws Exception {
        if (BINDS_FROM.getOrDefault(service, List.of()).contains(other)) {
            return;
        }
        String queue = declareQueue(service);
        broker().declareTopicExchange(other + ".events");

        try (Connection connection = broker().connect(service)) {
            refused(() -> connection.createChannel().queueBind(queue, other + ".events", "#"));
        }
        broker().deleteQueue(queue);
    }

    static Stream<String> services() {
        return Arrays.stream(ServiceAccount.values()).map(ServiceAccount::brokerUser);
    }

    static Stream<Arguments> pairsOfServices() {
        return services().flatMap(service -> services().filter(other -> !other.equals(service))
            .map(other -> Arguments.of(service, other)));
    }

    private String declareQueue(String service) {
        String queue = service + ".test-" + UUID.randomUUID();
        Operation.on(broker()).run(channel -> channel.queueDeclare(queue, true, false, false, QUORUM));
        return queue;
    }

    private static void publish(Connection connection, String exchange, String routingKey) throws Exception {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        channel.basicPublish(exchange, routingKey, null, bytes("foreign"));
        channel.waitForConfirmsOrDie(10_000);
    }

    private static void refused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).hasStackTraceContaining("ACCESS_REFUSED");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
