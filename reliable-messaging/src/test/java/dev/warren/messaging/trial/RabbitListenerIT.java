package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.container.ReliableMessageListenerContainer;
import dev.warren.messaging.message.Headers;
import dev.warren.testkit.MessagingTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStoppedEvent;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// An existing application: a queue that it declares itself, and a `@RabbitListener` that names
/// `reliableListenerContainerFactory`.
@SpringBootTest(classes = RabbitListenerIT.ListenerApplication.class,
        properties = { "warren.messaging.retry.delays=100ms,200ms", "warren.messaging.retry.first-pause=1ms",
                "spring.rabbitmq.listener.simple.prefetch=20" })
@MessagingTest(service = "payment", publishers = "order.events")
class RabbitListenerIT extends ListeningBehaviour {

    private static final String QUEUE = "payment.annotated";

    @Autowired
    private RabbitListenerEndpointRegistry registry;

    @Autowired
    private ListenerApplication application;

    @EnableAutoConfiguration
    static class ListenerApplication {

        private final List<Object> events = new CopyOnWriteArrayList<>();

        private final ScriptedHandler handler;

        ListenerApplication(JdbcClient jdbc, Outbox outbox) {
            this.handler = new ScriptedHandler(jdbc, outbox);
        }

        @Bean
        ScriptedHandler trial() {
            return this.handler;
        }

        @Bean
        static ServiceTopology topology() {
            return ServiceTopology.of("payment")
                .publishing("payment.events", Map.of("payment.authorised.v1", ScriptedHandler.Authorised.class));
        }

        @Bean
        static Declarables annotatedQueue() {
            Queue queue = QueueBuilder.durable(QUEUE).quorum().build();
            return new Declarables(queue,
                    new Binding(QUEUE, Binding.DestinationType.QUEUE, "order.events", "order.annotated", null));
        }

        @RabbitListener(id = "annotated", queues = QUEUE, containerFactory = "reliableListenerContainerFactory")
        void handle(ScriptedHandler.Placed event) throws Exception {
            this.handler.handle(event);
        }

        @EventListener
        void note(AsyncConsumerStartedEvent event) {
            this.events.add(event);
        }

        @EventListener
        void note(AsyncConsumerStoppedEvent event) {
            this.events.add(event);
        }

    }

    @Override
    String queue() {
        return QUEUE;
    }

    @Override
    String routingKey() {
        return "order.annotated";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an empty body   | ''    | Placed
            no JSON         | hello | Placed
            a missing field | {}    | Placed
            """)
    void deadLettersWhatCannotBeReadAtOnceAndHandlesItsNeighbours(String what, String body, String reason) {
        send(body);
        awaitNeighbour();
        Map<String, String> headers = headers(awaitDeadLetter());
        assertThat(headers).containsEntry(Headers.FAILURE_KIND, "MALFORMED").containsEntry(Headers.RETRY_ATTEMPTS, "1");
        assertThat(headers.get(Headers.FAILURE_MESSAGE)).contains(reason);
    }

    @Test
    void deadLettersAMessageWithoutAnId() {
        send(properties("order.placed.v1").messageId(null).build(), placed(this.id, "ok"));
        assertThat(headers(awaitDeadLetter()).get(Headers.FAILURE_MESSAGE)).contains("message_id is missing");
        assertThat(this.trial.effects(this.id)).isEmpty();
    }

    @Test
    void handlesAMessageOnceWhoseIdIsNoUuid() {
        for (int i = 0; i < 3; i++) {
            send(properties("order.placed.v1").messageId("order " + this.id).build(), placed(this.id, "ok"));
        }
        awaitNeighbour();
        assertThat(this.trial.effects(this.id)).containsExactly("placed");
    }

    @Test
    void hasAGaugeForEachPartThatAListenerNeeds(@Autowired MeterRegistry meters) {
        assertThat(List.of("queue " + QUEUE, "queue " + QUEUE + ".dead", "queue payment.wait.100ms",
                "exchange payment.redelivery"))
            .allSatisfy(part -> assertThat(meters.get("messaging.topology.missing").tag("part", part).gauge().value())
                .isZero());
    }

    @Test
    void stopsAndStartsByTheRegistryAndTellsOfIt() {
        ReliableMessageListenerContainer container = (ReliableMessageListenerContainer) Objects
            .requireNonNull(this.registry.getListenerContainer("annotated"));
        assertThat(container.isRunning()).isTrue();
        assertThat(container.getActiveConsumerCount()).isOne();

        UUID sent = UUID.randomUUID();
        container.stop();
        try {
            assertThat(container.isRunning()).isFalse();
            // RabbitMQ 4.3 counts the consumer for a moment longer
            await().until(() -> this.broker.consumers(QUEUE) == 0);
            send(placed(sent, "ok"));
            assertThat(this.application.events).anyMatch(AsyncConsumerStoppedEvent.class::isInstance);
            assertThat(this.trial.effects(sent)).isEmpty();
        }
        finally {
            container.start();
        }
        await().atMost(PATIENCE).until(() -> !this.trial.effects(sent).isEmpty());
        assertThat(this.trial.effects(sent)).containsExactly("placed");
        assertThat(this.application.events).filteredOn(AsyncConsumerStartedEvent.class::isInstance)
            .hasSizeGreaterThan(1);
    }

}
