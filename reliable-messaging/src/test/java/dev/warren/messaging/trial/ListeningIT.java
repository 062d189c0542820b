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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.tiers=100ms,200ms", "warren.messaging.retry.first-pause=1ms",
                "warren.messaging.dead-letters.collect=false" })
@MessagingTest(service = "payment", publishers = "order.events")
class ListeningIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DEAD = ScriptedService.QUEUE + ".dead";

    private static final int ATTEMPTS_IN_PLACE = 3;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void empty() {
        this.broker.drain(DEAD);
    }

    @Test
    void handlesAnEventOnceHoweverOftenItsMessageComes() {
        BasicProperties properties = properties("order.placed.v1").build();
        for (int i = 0; i < 5; i++) {
            send("order.placed", properties, placed(this.id, "ok"));
        }
        awaitNeighbour();
        assertThat(this.trial.effects(this.id)).containsExactly("placed");
        assertThat(answers(this.id)).isLessThanOrEqualTo(1);
    }

    @Test
    void undoesTheEffectOfAFailedAttemptAndTriesAgain() {
        send("order.placed", placed(this.id, "fail 2"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.effects(this.id)).containsExactly("placed");
        assertThat(this.trial.attempts(this.id)).isEqualTo(3);
    }

    @Test
    void triesAgainAfterEachTier() {
        send("order.placed", placed(this.id, "fail 8"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.attempts(this.id)).isEqualTo(9);
        assertThat(this.broker.drain(DEAD)).isEmpty();
    }

    @Test
    void deadLettersWhatKeepsFailingAndSaysWhyWhereWhenAndHowOften() {
        BasicProperties sent = properties("order.placed.v1").build();
        send("order.placed", sent, placed(this.id, "never"));
        ReceivedMessage dead = awaitDeadLetter();
        assertThat(headers(dead)).containsEntry(Headers.FAILURE_KIND, "TRANSIENT")
            .containsEntry(Headers.FAILURE_CAUSE, "java.io.IOException")
            .containsEntry(Headers.FAILURE_MESSAGE, "attempt 9 fails as told")
            .containsEntry(Headers.FAILED_QUEUE, ScriptedService.QUEUE)
            .containsEntry(Headers.ORIGIN_EXCHANGE, "order.events")
            .containsEntry(Headers.ORIGIN_ROUTING_KEY, "order.placed")
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
        send("order.placed", placed(this.id, "refuse"));
        assertThat(headers(awaitDeadLetter())).containsEntry(Headers.FAILURE_KIND, "PERMANENT")
            .containsEntry(Headers.RETRY_ATTEMPTS, "1");
        assertThat(this.trial.attempts(this.id)).isEqualTo(1);
    }

    @Test
    void keepsADeadLetterThatItsPublisherHadGivenAnExpiration() {
        send("order.placed", properties("order.placed.v1").expiration("5000").build(), placed(this.id, "refuse"));
        assertThat(awaitDeadLetter().properties().getExpiration()).isNull();
    }

    @Test
    void makesACallOutsideTheTransactionAndRecordsItsResultInOne() {
        send("order.confirmed", properties("order.confirmed.v1").build(), placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.effects(this.id)).containsExactly("call 1");
    }

    @Test
    void makesTheCallAnewWhenTheWorldHasChangedSinceItLooked() {
        send("order.confirmed", properties("order.confirmed.v1").build(), placed(this.id, "changed"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        assertThat(this.trial.effects(this.id)).containsExactly("call 2");
    }

    @Test
    void makesNoCallForAMessageThatWasHandled() {
        BasicProperties properties = properties("order.confirmed.v1").build();
        send("order.confirmed", properties, placed(this.id, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(this.id).isEmpty());
        send("order.confirmed", properties, placed(this.id, "ok"));
        awaitNeighbour();
        assertThat(this.trial.calls(this.id)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void deadLettersWhatIsMalformedAtOnceAndHandlesItsNeighbours(String what,
            UnaryOperator<BasicProperties.Builder> change, String body, String reason) {
        send("order.placed", change.apply(properties("order.placed.v1")).build(), body);
        awaitNeighbour();
        ReceivedMessage dead = awaitDeadLetter();
        assertThat(headers(dead)).containsEntry(Headers.FAILURE_KIND, "MALFORMED")
            .containsEntry(Headers.RETRY_ATTEMPTS, "1");
        assertThat(headers(dead).get(Headers.FAILURE_MESSAGE)).contains(reason);
    }

    static Stream<Arguments> deadLettersWhatIsMalformedAtOnceAndHandlesItsNeighbours() {
        String good = placed(UUID.randomUUID(), "ok");
        UnaryOperator<BasicProperties.Builder> asIs = properties -> properties;
        return Stream.of(Arguments.of("an empty body", asIs, "", "not Placed"),
                Arguments.of("no JSON", asIs, "hello", "not Placed"),
                Arguments.of("a missing field", asIs, "{}", "not Placed"),
                Arguments.of("deep nesting", asIs, "{\"x\":" + "[".repeat(10_000), "depth"),
                Arguments.of("no id", change(properties -> properties.messageId(null)), good, "message_id is missing"),
                Arguments.of("no type", change(properties -> properties.type(null)), good, "type is missing"),
                Arguments.of("a class name", change(properties -> properties.type("java.util.HashMap")), good,
                        "not a logical type"),
                Arguments.of("another version", change(properties -> properties.type("order.placed.v2")), good,
                        "order.placed.v2 is unknown to payment.order-events"),
                Arguments.of("another content type", change(properties -> properties.contentType("text/plain")), good,
                        "content_type"),
                Arguments.of("a senseless content type", change(properties -> properties.contentType(";=;")), good,
                        "content_type"),
                Arguments.of("Java serialization",
                        change(properties -> properties.contentType("application/x-java-serialized-object")), good,
                        "content_type"),
                Arguments.of("a large header",
                        change(properties -> properties.headers(Map.of("big", "y".repeat(50_000)))), good,
                        "header 'big' takes"));
    }

    @Test
    void handlesEverythingOnceWhenTheBrokerIsKilledMeanwhile() {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            UUID next = UUID.randomUUID();
            sent.add(next);
            send("order.placed", placed(next, (i % 10 == 0) ? "fail 4" : "ok"));
        }
        this.broker.kill();
        this.broker.start();
        await().atMost(PATIENCE.multipliedBy(2))
            .until(() -> sent.stream().noneMatch(next -> this.trial.effects(next).isEmpty()));
        awaitNeighbour();
        assertThat(sent).allSatisfy(next -> assertThat(this.trial.effects(next)).containsExactly("placed"));
    }

    /// What comes last has been handled, and so, on the whole, has what came before.
    private void awaitNeighbour() {
        UUID neighbour = UUID.randomUUID();
        send("order.placed", placed(neighbour, "ok"));
        await().atMost(PATIENCE).until(() -> !this.trial.effects(neighbour).isEmpty());
        await().atMost(PATIENCE).until(() -> this.broker.depth(ScriptedService.QUEUE) == 0);
    }

    private ReceivedMessage awaitDeadLetter() {
        List<ReceivedMessage> dead = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            dead.addAll(this.broker.drain(DEAD));
            return !dead.isEmpty();
        });
        assertThat(dead).hasSize(1);
        return dead.getFirst();
    }

    private void send(String routingKey, String body) {
        send(routingKey, properties(routingKey + ".v1").build(), body);
    }

    private void send(String routingKey, BasicProperties properties, String body) {
        this.broker.publish("order.events", routingKey, properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private long answers(UUID id) {
        return this.jdbc.sql("select count(*) from messaging.outbox where correlation_id = ?")
            .param(id.toString())
            .query(Long.class)
            .single();
    }

    private static String placed(UUID id, String how) {
        return "{\"id\":\"" + id + "\",\"how\":\"" + how + "\"}";
    }

    private static BasicProperties.Builder properties(String type) {
        return new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type(type)
            .contentType("application/json")
            .deliveryMode(2);
    }

    private static UnaryOperator<BasicProperties.Builder> change(UnaryOperator<BasicProperties.Builder> change) {
        return change;
    }

    private static Map<String, String> headers(ReceivedMessage message) {
        Map<String, String> headers = new HashMap<>();
        message.properties().getHeaders().forEach((key, value) -> headers.put(key, String.valueOf(value)));
        return headers;
    }

}
