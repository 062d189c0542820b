package dev.warren.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.trial.ScriptedService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.core.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The collection of dead letters from their queues into the table.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.delays=100ms", "warren.messaging.retry.first-pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class CollectingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DEAD = ScriptedService.QUEUE + ".dead";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitListenerEndpointRegistry registry;

    private final TestBroker broker = TestBroker.shared();

    @BeforeEach
    void empty() {
        this.jdbc.sql("truncate messaging.dead_letter, messaging.inbox").update();
    }

    @Test
    void storesWhatFailedWholeWithWhyWhereWhenAndHowOften() {
        BasicProperties sent = properties().correlationId("order-7").build();
        byte[] body = body("never");
        this.broker.publish("order.events", "order.placed", sent, body);
        Map<String, Object> row = awaitRows(1).getFirst();
        assertThat(row).containsEntry("queue", ScriptedService.QUEUE)
            .containsEntry("message_id", sent.getMessageId())
            .containsEntry("type", "order.placed.v1")
            .containsEntry("correlation_id", "order-7")
            .containsEntry("failure_kind", "TRANSIENT")
            .containsEntry("failure_cause", "java.io.IOException")
            .containsEntry("attempts", 6L)
            .containsEntry("state", "HELD")
            .containsEntry("body", body);
        assertThat(row.get("failure_message")).isEqualTo("attempt 6 fails as told");
        assertThat(row.get("failure_place")).asString().contains("ScriptedHandler.failAsTold");
        assertThat(this.broker.depth(DEAD)).isZero();
    }

    @Test
    void storesADeadLetterOnceHoweverOftenItIsDelivered() {
        BasicProperties dead = properties()
            .headers(Map.of(Headers.DEAD_LETTER_ID, UUID.randomUUID().toString(), Headers.FAILURE_KIND, "PERMANENT"))
            .build();
        byte[] body = body("ok");
        for (int i = 0; i < 5; i++) {
            this.broker.publish("", DEAD, dead, body);
        }
        this.broker.publish("", DEAD, properties().build(), body("last"));
        awaitRows(2);
        assertThat(this.broker.depth(DEAD)).isZero();
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void holdsAMessageOnceThatDiedTwice() {
        BasicProperties sent = properties().build();
        byte[] body = body("refuse");
        this.broker.publish("order.events", "order.placed", sent, body);
        this.broker.publish("order.events", "order.placed", sent, body);
        this.broker.publish("order.events", "order.placed", properties().build(), body("refuse"));
        awaitRows(2);
        await().atMost(PATIENCE).until(() -> this.broker.depth(ScriptedService.QUEUE) == 0);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void storesEachOfManyThatHaveNoIdAndAreTheSame() {
        BasicProperties noId = properties().messageId(null).build();
        for (int i = 0; i < 20; i++) {
            this.broker.publish("order.events", "order.placed", noId, body("ok"));
        }
        assertThat(awaitRows(20)).allSatisfy(row -> assertThat(row).containsEntry("failure_kind", "MALFORMED"));
    }

    @Test
    void leavesDeadLettersInTheirQueueWhileTheDatabaseIsAway() {
        TestDatabase database = TestDatabase.shared();
        database.kill();
        try {
            for (int i = 0; i < 50; i++) {
                this.broker.publish("", DEAD, properties().build(), body("ok"));
            }
        }
        finally {
            database.start();
        }
        awaitRows(50);
    }

    @Test
    void isStoppedAndStartedByTheNameOfTheQueue() {
        MessageListenerContainer collecting = container(DEAD);
        collecting.stop();
        assertThat(this.broker.consumers(DEAD)).isZero();
        this.broker.publish("", DEAD, properties().build(), body("ok"));
        await().atMost(PATIENCE).until(() -> this.broker.depth(DEAD) == 1);
        assertThat(count()).isZero();
        collecting.start();
        awaitRows(1);
    }

    @Test
    void storesManyTogether() {
        MessageListenerContainer collecting = container(DEAD);
        collecting.stop();
        for (int i = 0; i < 100; i++) {
            this.broker.publish("", DEAD, properties().build(), body("ok"));
        }
        collecting.start();
        awaitRows(100);
        assertThat(this.jdbc.sql("select count(distinct xmin::text) from messaging.dead_letter")
            .query(Integer.class)
            .single()).isLessThan(60);
    }

    /// The broker delivers it once: a consumer that returned it to its queue would get it
    /// again at once, and without end.
    @Test
    void holdsADeadLetterThatCannotBeStoredUntilItCan() {
        this.jdbc.sql("alter table messaging.dead_letter rename to gone").update();
        holdsADeadLetterUntil("alter table messaging.gone rename to dead_letter");
    }

    /// Another attempt seldom helps against a violated constraint, but there is no place
    /// for the message but its queue. Each attempt takes a number of the table's
    /// sequence.
    @Test
    void triesADeadLetterThatTheDatabaseRefusesAboutOnceASecond() {
        long before = attempts();
        this.jdbc.sql("alter table messaging.dead_letter add constraint none check (id is null) not valid").update();
        holdsADeadLetterUntil("alter table messaging.dead_letter drop constraint none");
        assertThat(attempts() - before).isBetween(3L, 12L);
    }

    private void holdsADeadLetterUntil(String mend) {
        try {
            this.broker.publish("", DEAD, properties().build(), body("ok"));
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> this.broker.depth(DEAD) == 0);
        }
        finally {
            this.jdbc.sql(mend).update();
        }
        awaitRows(1);
    }

    private long attempts() {
        return this.jdbc.sql("""
                select coalesce(pg_sequence_last_value(
                           pg_get_serial_sequence('messaging.dead_letter', 'seq')::regclass), 0)
                """).query(Long.class).single();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void storesWhateverItIs(String what, UnaryOperator<BasicProperties.Builder> change, byte[] body) {
        BasicProperties sent = change.apply(properties()).build();
        this.broker.publish("order.events", "order.placed", sent, body);
        this.broker.publish("", DEAD, sent, body);
        assertThat(awaitRows(2)).allSatisfy(row -> {
            assertThat(row).containsEntry("body", body);
            assertThat(row.get("failure_message")).isNotNull();
        });
    }

    static Stream<Arguments> storesWhateverItIs() {
        byte[] good = body("ok");
        UnaryOperator<BasicProperties.Builder> asIs = properties -> properties.type("other.v1");
        Map<String, Object> nested = Map.of("table", Map.of("list", List.of(1L, "two", Map.of("three", 3))), "bytes",
                new byte[] { 0, -1, 2 });
        return Stream
            .of(Arguments.of("NUL in the body", asIs, "a\0b".getBytes(StandardCharsets.UTF_8)),
                    Arguments.of("no UTF-8", asIs, new byte[] { (byte) 0xff, (byte) 0xfe, 0, (byte) 0x80 }),
                    Arguments.of("an empty body", asIs, new byte[0]),
                    Arguments.of("NUL in the type", change(properties -> properties.type("a\0b")), good),
                    Arguments.of("NUL in the ids",
                            change(properties -> properties.messageId("a\0b").correlationId("c\0d")), good),
                    Arguments.of("nothing at all", change(properties -> new BasicProperties.Builder()), good),
                    Arguments.of(
                            "NUL in a failure header", change(properties -> properties.messageId(null)
                                .headers(Map.of(Headers.FAILURE_MESSAGE, "a\0b", Headers.FIRST_FAILED_AT, "\0"))),
                            good),
                    Arguments.of(
                            "senseless failure headers",
                            change(properties -> properties.messageId(null)
                                .headers(Map.of(Headers.RETRY_ATTEMPTS, "many", Headers.FIRST_FAILED_AT,
                                        "+999999999-12-31T23:59:59Z", Headers.REPLAY_OF, "nobody", "x-death", "x"))),
                            good),
                    Arguments.of("nested headers", change(properties -> properties.messageId(null).headers(nested)),
                            good),
                    Arguments.of(
                            "the longest short text",
                            change(properties -> properties.messageId(null).replyTo("\uFFFD".repeat(85))), good),
                    Arguments.of(
                            "headers nested without end",
                            change(properties -> properties.messageId(null).headers(Map.of("deep", nested(50)))), good),
                    Arguments.of("large headers", change(
                            properties -> properties.messageId(null).headers(Map.of("big", "y".repeat(120_000)))),
                            good));
    }

    @Test
    void saysWhyTheBrokerItselfGaveAMessageUp() throws Exception {
        MessageListenerContainer handling = container(ScriptedService.QUEUE);
        handling.stop();
        try {
            this.broker.publish("order.events", "order.placed", properties().build(), body("ok"));
            returnUntilTheBrokerGivesUp();
        }
        finally {
            handling.start();
        }
        assertThat(awaitRows(1).getFirst()).containsEntry("failure_kind", "BROKER")
            .containsEntry("failure_cause", "delivery_limit")
            .containsEntry("queue", ScriptedService.QUEUE)
            .hasEntrySatisfying("failure_message", told -> assertThat(told).asString().contains("consumers"));
    }

    @Test
    void groupsOneFaultUnderOneFingerprint() {
        for (int i = 0; i < 3; i++) {
            this.broker.publish("order.events", "order.placed", properties().build(), body("refuse"));
        }
        this.broker.publish("order.events", "order.placed", properties().build(), body("never"));
        List<Object> fingerprints = awaitRows(4).stream().map(row -> row.get("fingerprint")).toList();
        assertThat(fingerprints.stream().distinct()).hasSize(2);
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> table = Map.of();
        for (int i = 0; i < depth; i++) {
            table = Map.of("t", table);
        }
        return table;
    }

    private MessageListenerContainer container(String queue) {
        return Objects.requireNonNull(this.registry.getListenerContainer(queue));
    }

    private void returnUntilTheBrokerGivesUp() throws Exception {
        try (Connection connection = this.broker.connect("warren"); Channel channel = connection.createChannel()) {
            await().atMost(PATIENCE).until(() -> {
                GetResponse next = channel.basicGet(ScriptedService.QUEUE, false);
                if (next != null) {
                    channel.basicReject(next.getEnvelope().getDeliveryTag(), true);
                }
                return count() == 1;
            });
        }
    }

    private List<Map<String, Object>> awaitRows(int count) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> count() >= count);
        List<Map<String, Object>> rows = new ArrayList<>(
                this.jdbc.sql("select * from messaging.dead_letter order by seq").query().listOfRows());
        assertThat(rows).hasSize(count);
        return rows;
    }

    private long count() {
        return this.jdbc.sql("select count(*) from messaging.dead_letter").query(Long.class).single();
    }

    private static byte[] body(String how) {
        return ("{\"id\":\"%s\",\"how\":\"%s\"}".formatted(UUID.randomUUID(), how)).getBytes(StandardCharsets.UTF_8);
    }

    private static BasicProperties.Builder properties() {
        return new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .headers(new HashMap<>())
            .deliveryMode(2);
    }

    private static UnaryOperator<BasicProperties.Builder> change(UnaryOperator<BasicProperties.Builder> change) {
        return change;
    }

}
