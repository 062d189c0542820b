package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.message.Headers;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The promises of a reliable listener, whichever way it was declared: by the topology or by `@RabbitListener`.
abstract class ListeningBehaviour {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int ATTEMPTS_IN_PLACE = 3;

    @Autowired
    ScriptedHandler trial;

    @Autowired
    JdbcClient jdbc;

    final TestBroker broker = TestBroker.shared();

    final UUID id = UUID.randomUUID();

    /// The listener's queue.
    abstract String queue();

    /// The routing key by which order.events routes to this queue, and to no other.
    abstract String routingKey();

    @BeforeEach
    void empty() {
        this.broker.drain(queue() + ".dead");
    }

    @Test
    void handlesAnEventOnceHoweverOftenItsMessageComes() {
        BasicProperties properties = properties("order.placed.v1").build();
        for (int i = 0; i < 5; i++) {
            send(properties, placed(this.id, "ok"));
        }
        awaitNeighbour();
        assertThat(this.trial.effects(this.id)).containsExactly("placed");
        assertThat(answers(this.id)).isLessThanOrEqualTo(1);
    }

    @Test
    void undoesTheEffectOfAFailedAttemptAndTriesAgain() {
        send(placed(this.id, "fail 2"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.effects(this.id)).containsExactly("placed");
        assertThat(this.trial.attempts(this.id)).isEqualTo(3);
    }

    @Test
    void triesAgainAfterEachDelay() {
        send(placed(this.id, "fail 8"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.attempts(this.id)).isEqualTo(9);
        assertThat(this.broker.drain(queue() + ".dead")).isEmpty();
    }

    @Test
    void deadLettersWhatKeepsFailingAndSaysWhyWhereWhenAndHowOften() {
        BasicProperties sent = properties("order.placed.v1").build();
        send(sent, placed(this.id, "never"));
        ReceivedMessage dead = awaitDeadLetter();
        assertThat(headers(dead)).containsEntry(Headers.FAILURE_KIND, "TRANSIENT")
            .containsEntry(Headers.FAILURE_CAUSE, "java.io.IOException")
            .containsEntry(Headers.FAILURE_MESSAGE, "attempt 9 fails as told")
            .containsEntry(Headers.FAILED_QUEUE, queue())
            .containsEntry(Headers.ORIGIN_EXCHANGE, "order.events")
            .containsEntry(Headers.ORIGIN_ROUTING_KEY, routingKey())
            .containsEntry(Headers.RETRY_ATTEMPTS, String.valueOf(3 * ATTEMPTS_IN_PLACE))
            .containsEntry(Headers.RETRY_ROUND, "2")
            .containsKeys(Headers.FIRST_FAILED_AT, Headers.LAST_FAILED_AT);
        assertThat(headers(dead).get(Headers.FAILURE_PLACE)).contains("ScriptedHandler.failAsTold");
        assertThat(dead.properties().getMessageId()).isEqualTo(sent.getMessageId());
        assertThat(dead.text()).isEqualTo(placed(this.id, "never"));
        assertThat(this.trial.effects(this.id)).isEmpty();
    }

    @Test
    void deadLettersAPermanentFailureAtOnce() {
        send(placed(this.id, "refuse"));
        assertThat(headers(awaitDeadLetter())).containsEntry(Headers.FAILURE_KIND, "PERMANENT")
            .containsEntry(Headers.RETRY_ATTEMPTS, "1");
        assertThat(this.trial.attempts(this.id)).isEqualTo(1);
    }

    @Test
    void deadLettersAnotherMessageWithTheSameId() {
        BasicProperties properties = properties("order.placed.v1").build();
        send(properties, placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        UUID other = UUID.randomUUID();
        send(properties, placed(other, "ok"));
        ReceivedMessage dead = awaitDeadLetter();
        assertThat(headers(dead)).containsEntry(Headers.FAILURE_KIND, "PERMANENT")
            .containsEntry(Headers.RETRY_ATTEMPTS, "1");
        assertThat(headers(dead).get(Headers.FAILURE_MESSAGE)).contains(properties.getMessageId(),
                "another type or body");
        assertThat(dead.text()).isEqualTo(placed(other, "ok"));
        assertThat(this.trial.effects(other)).isEmpty();
    }

    @Test
    void handlesAMessageOnceThatComesAgainCompressed() {
        BasicProperties properties = properties("order.placed.v1").build();
        send(properties, placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        this.broker.publish("order.events", routingKey(), properties.builder().contentEncoding("gzip").build(),
                compressed(placed(this.id, "ok")));
        awaitNeighbour();
        assertThat(this.trial.effects(this.id)).containsExactly("placed");
        assertThat(this.broker.drain(queue() + ".dead")).isEmpty();
    }

    @Test
    void keepsADeadLetterThatItsPublisherHadGivenAnExpiration() {
        send(properties("order.placed.v1").expiration("5000").build(), placed(this.id, "refuse"));
        assertThat(awaitDeadLetter().properties().getExpiration()).isNull();
    }

    @Test
    void handlesEverythingOnceWhenTheBrokerIsKilledMeanwhile() {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            UUID next = UUID.randomUUID();
            sent.add(next);
            send(placed(next, (i % 10 == 0) ? "fail 4" : "ok"));
        }
        this.broker.kill();
        this.broker.start();
        await().atMost(PATIENCE.multipliedBy(2))
            .until(() -> sent.stream().noneMatch(next -> this.trial.effects(next).isEmpty()));
        awaitNeighbour();
        assertThat(sent).allSatisfy(next -> assertThat(this.trial.effects(next)).containsExactly("placed"));
    }

    /// Waits until the last message was handled, and so, as a rule, the messages before
    /// it.
    void awaitNeighbour() {
        UUID neighbour = UUID.randomUUID();
        send(placed(neighbour, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(neighbour).isEmpty());
        await().atMost(PATIENCE).until(() -> this.broker.depth(queue()) == 0);
    }

    ReceivedMessage awaitDeadLetter() {
        List<ReceivedMessage> dead = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            dead.addAll(this.broker.drain(queue() + ".dead"));
            return !dead.isEmpty();
        });
        assertThat(dead).hasSize(1);
        return dead.getFirst();
    }

    void send(String body) {
        send(properties("order.placed.v1").build(), body);
    }

    void send(BasicProperties properties, String body) {
        this.broker.publish("order.events", routingKey(), properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private long answers(UUID id) {
        return this.jdbc.sql("select count(*) from messaging.outbox where correlation_id = ?")
            .param(id.toString())
            .query(Long.class)
            .single();
    }

    private static byte[] compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    static String placed(UUID id, String how) {
        return "{\"id\":\"" + id + "\",\"how\":\"" + how + "\"}";
    }

    static BasicProperties.Builder properties(String type) {
        return new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type(type)
            .contentType("application/json")
            .deliveryMode(2);
    }

    static Map<String, String> headers(ReceivedMessage message) {
        Map<String, String> headers = new HashMap<>();
        message.properties().getHeaders().forEach((key, value) -> headers.put(key, String.valueOf(value)));
        return headers;
    }

}
