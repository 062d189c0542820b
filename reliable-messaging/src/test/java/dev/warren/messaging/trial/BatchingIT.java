package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.testkit.DeadLetters;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import javax.sql.DataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Messages that pile up while a table is locked are handled in batches afterwards.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.listen.concurrency=1", "warren.messaging.retry.first-pause=1ms",
                "warren.messaging.retry.delays=100ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class BatchingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Less than the handler's deadline, which ends a slow call.
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final int MANY = 120;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private final TestBroker broker = TestBroker.shared();

    private DeadLetters dead;

    @BeforeEach
    void look(@Autowired DataSource database) {
        this.dead = new DeadLetters(this.broker, ScriptedService.QUEUE, database);
    }

    @Test
    void handlesWhatHasPiledUpInFewTransactions() {
        List<UUID> sent = pileUp(MANY, "order.placed", "ok");
        awaitEffects(sent);
        assertThat(transactionsOf(sent)).isLessThan(MANY / 4);
    }

    @Test
    void makesTheCallsOfWhatHasPiledUpSideBySideAndRecordsThemTogether() {
        List<UUID> sent = pileUp(MANY, "order.confirmed", "ok");
        awaitEffects(sent);
        assertThat(transactionsOf(sent)).isLessThan(MANY / 4);
        assertThat(sent).allSatisfy(id -> assertThat(this.trial.calls(id)).isEqualTo(1));
    }

    /// One culprit's handler refuses it; reading the other one ends in an Error.
    @ParameterizedTest
    @ValueSource(strings = { "refuse", "unreadable" })
    void setsOnlyTheCulpritAsideWhenABatchFails(String culprit) {
        List<UUID> sent = new ArrayList<>();
        List<UUID> culprits = new ArrayList<>();
        whileNothingGetsThrough(() -> {
            for (int i = 0; i < MANY; i++) {
                boolean isCulprit = i % 50 == 40;
                (isCulprit ? culprits : sent).add(send("order.placed", isCulprit ? culprit : "ok"));
            }
        });
        awaitEffects(sent);
        await().atMost(PATIENCE).until(() -> culprits.stream().allMatch(id -> deadLetters(id) == 1));
        assertThat(sent).allSatisfy(id -> {
            assertThat(this.trial.effects(id)).containsExactly("placed");
            assertThat(deadLetters(id)).isZero();
        });
        assertThat(culprits).allSatisfy(id -> assertThat(this.trial.effects(id)).isEmpty());
        assertThat(transactionsOf(sent)).as("the culprits' neighbours share transactions").isLessThan(MANY / 3);
    }

    /// Each culprit has the id of a message that was handled before, or of one in its own
    /// batch.
    @Test
    void setsOnlyTheCulpritsAsideWhoseIdsAreThoseOfOtherMessages() {
        String handled = UUID.randomUUID().toString();
        awaitEffects(List.of(send(handled, UUID.randomUUID())));
        String repeated = UUID.randomUUID().toString();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        List<UUID> sent = new ArrayList<>();
        whileNothingGetsThrough(() -> {
            for (int i = 0; i < MANY; i++) {
                sent.add(send("order.placed", "ok"));
            }
            send(repeated, first);
            send(handled, late);
            send(repeated, first);
            send(repeated, second);
        });
        awaitEffects(sent);
        await().atMost(PATIENCE).until(() -> deadLetters(late) == 1 && deadLetters(first) + deadLetters(second) >= 1);
        await().atMost(PATIENCE).until(() -> this.broker.depth(ScriptedService.QUEUE) == 0);
        assertThat(this.trial.effects(late)).isEmpty();
        assertThat(Stream.of(first, second).map(this.trial::effects)).containsExactlyInAnyOrder(List.of("placed"),
                List.of());
        assertThat(sent).allSatisfy(id -> assertThat(deadLetters(id)).isZero());
    }

    @Test
    void makesTheCallOfAnAggregateAfterTheEffectOfTheOneBeforeIt() {
        String aggregate = UUID.randomUUID().toString();
        List<UUID> sent = new ArrayList<>();
        whileNothingGetsThrough(() -> {
            for (int i = 0; i < MANY / 10; i++) {
                sent.add(send("order.confirmed", "changed", aggregate));
            }
        });
        awaitEffects(sent);
        assertThat(sent).allSatisfy(id -> assertThat(this.trial.effects(id)).containsExactly("call 2"));
    }

    @Test
    void handlesOtherMessagesDuringASlowCall() {
        CountDownLatch release = this.trial.hold();
        List<UUID> slow = new ArrayList<>();
        List<UUID> sent = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                boolean isSlow = i % 50 == 10;
                (isSlow ? slow : sent).add(send("order.confirmed", isSlow ? "held" : "ok"));
            }
            await().atMost(SOON).until(() -> sent.stream().noneMatch(id -> this.trial.effects(id).isEmpty()));
            assertThat(slow).allSatisfy(id -> assertThat(this.trial.effects(id)).isEmpty());
        }
        finally {
            release.countDown();
        }
        awaitEffects(slow);
        assertThat(slow).allSatisfy(id -> {
            assertThat(this.trial.effects(id)).containsExactly("call 1");
            assertThat(this.trial.calls(id)).isEqualTo(1);
        });
    }

    @Test
    void gathersWhatTricklesInOnALowPriorityQueue() throws InterruptedException {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sent.add(send("", "payment.reminders", "payment.reminder.v1", "ok", UUID.randomUUID().toString()));
            TimeUnit.MILLISECONDS.sleep(5);
        }
        awaitEffects(sent);
        assertThat(transactionsOf(sent)).isLessThan(MANY / 4);
    }

    private List<UUID> pileUp(int count, String routingKey, String how) {
        List<UUID> sent = new ArrayList<>();
        whileNothingGetsThrough(() -> {
            for (int i = 0; i < count; i++) {
                sent.add(send(routingKey, how));
            }
        });
        return sent;
    }

    private void whileNothingGetsThrough(Runnable work) {
        this.transactions.executeWithoutResult(status -> {
            this.jdbc.sql("lock table effect in exclusive mode").update();
            work.run();
        });
    }

    private void awaitEffects(List<UUID> ids) {
        await().atMost(PATIENCE).until(() -> ids.stream().noneMatch(id -> this.trial.effects(id).isEmpty()));
    }

    private int transactionsOf(List<UUID> ids) {
        return this.jdbc.sql("select count(distinct xmin::text) from effect where id = any(?::uuid[])")
            .params((Object) ids.toArray(UUID[]::new))
            .query(Integer.class)
            .single();
    }

    private long deadLetters(UUID id) {
        return this.dead.all().stream().filter(letter -> letter.text().contains(id.toString())).count();
    }

    private UUID send(String routingKey, String how) {
        return send(routingKey, how, UUID.randomUUID().toString());
    }

    private UUID send(String routingKey, String how, String aggregate) {
        return send("order.events", routingKey, routingKey + ".v1", how, aggregate);
    }

    private UUID send(String messageId, UUID id) {
        return send("order.events", "order.placed", "order.placed.v1", "ok", new Sent(messageId, id, "one aggregate"));
    }

    private UUID send(String exchange, String routingKey, String type, String how, String aggregate) {
        return send(exchange, routingKey, type, how,
                new Sent(UUID.randomUUID().toString(), UUID.randomUUID(), aggregate));
    }

    private UUID send(String exchange, String routingKey, String type, String how, Sent sent) {
        BasicProperties properties = new BasicProperties.Builder().messageId(sent.messageId())
            .correlationId(sent.aggregate())
            .type(type)
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        this.broker.publish(exchange, routingKey, properties,
                ("{\"id\":\"" + sent.id() + "\",\"how\":\"" + how + "\"}").getBytes(StandardCharsets.UTF_8));
        return sent.id();
    }

    private record Sent(String messageId, UUID id, String aggregate) {
    }

}
