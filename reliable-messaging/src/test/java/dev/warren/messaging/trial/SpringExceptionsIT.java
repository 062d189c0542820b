package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.message.Headers;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Spring AMQP's own exceptions have the same meaning in a handler of this library as in a listener of Spring AMQP.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.delays=100ms,200ms", "warren.messaging.retry.first-pause=1ms",
                "warren.messaging.dead-letters.collect=false" })
@MessagingTest(service = "payment", publishers = "order.events")
class SpringExceptionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DEAD = ScriptedService.QUEUE + ".dead";

    private static final int REQUEUE_LIMIT = 20;

    private static final int DELIVERIES_OF_THE_RETRY_POLICY = 3;

    @Autowired
    private ScriptedHandler handler;

    private final TestBroker broker = TestBroker.shared();

    private String retryQueue = "";

    @BeforeEach
    void watchTheFirstRetryQueue() {
        await().atMost(PATIENCE).until(() -> this.broker.consumers(ScriptedService.QUEUE) > 0);
        this.broker.drain(DEAD);
        this.retryQueue = this.broker.tap("payment.wait.100ms", "#");
    }

    @AfterEach
    void stopWatching() {
        this.broker.deleteQueue(this.retryQueue);
    }

    @Test
    void deadLettersAtOnceWhatIsRejectedWithoutRequeue() {
        UUID id = send("reject");
        assertThat(headersOfTheDeadLetter(id)).containsEntry(Headers.FAILURE_KIND, "PERMANENT")
            .containsEntry(Headers.FAILURE_CAUSE, "org.springframework.amqp.AmqpRejectAndDontRequeueException");
        assertThat(this.handler.attempts(id)).isOne();
    }

    @Test
    void deadLettersAtOnceAsMalformedWhatCannotBeConverted() {
        UUID id = send("unconvertible");
        assertThat(headersOfTheDeadLetter(id)).containsEntry(Headers.FAILURE_KIND, "MALFORMED");
        assertThat(this.handler.attempts(id)).isOne();
    }

    @Test
    void requeuesAtOnceWithoutCountingAFailure() {
        UUID id = send("requeue 4");
        await().atMost(PATIENCE).until(() -> !this.handler.effects(id).isEmpty());
        assertThat(this.handler.effects(id)).containsExactly("placed");
        assertThat(this.handler.attempts(id)).isEqualTo(5);
        assertThat(this.broker.drain(this.retryQueue)).isEmpty();
        assertThat(this.broker.drain(DEAD)).isEmpty();
    }

    @Test
    void takesAMessageForFailedThatIsRequeuedTooOften() {
        UUID id = send("requeue 1000");
        assertThat(headersOfTheDeadLetter(id)).containsEntry(Headers.FAILURE_KIND, "TRANSIENT")
            .containsEntry(Headers.RETRY_ATTEMPTS, String.valueOf(DELIVERIES_OF_THE_RETRY_POLICY));
        assertThat(this.handler.attempts(id)).isEqualTo(REQUEUE_LIMIT + DELIVERIES_OF_THE_RETRY_POLICY);
        assertThat(this.broker.drain(this.retryQueue)).hasSize(1);
    }

    private Map<String, String> headersOfTheDeadLetter(UUID id) {
        List<ReceivedMessage> dead = await().atMost(PATIENCE)
            .until(() -> this.broker.drain(DEAD)
                .stream()
                .filter(letter -> letter.text().contains(id.toString()))
                .toList(), found -> !found.isEmpty());
        return texts(dead.getFirst().properties().getHeaders());
    }

    private static Map<String, String> texts(Map<String, Object> headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private UUID send(String how) {
        UUID id = UUID.randomUUID();
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        this.broker.publish("order.events", "order.placed", properties,
                ("{\"id\":\"" + id + "\",\"how\":\"" + how + "\"}").getBytes(StandardCharsets.UTF_8));
        return id;
    }

}
