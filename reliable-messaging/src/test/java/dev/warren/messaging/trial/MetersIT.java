package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.message.Headers;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The meters of messages that pass a real broker.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.delays=100ms,200ms", "warren.messaging.retry.first-pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class MetersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    private final TestBroker broker = TestBroker.shared();

    private final UUID id = UUID.randomUUID();

    private String tap = "";

    /// The events that handlers publish have a queue, so that none of them stays in the
    /// outbox.
    @BeforeEach
    void listen(@Autowired JdbcClient jdbc) {
        this.tap = this.broker.tap("payment.events", "#");
        jdbc.sql("delete from messaging.outbox").update();
    }

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.tap);
    }

    @Test
    void measureWhatIsHandledAndCountWhatComesTwice() {
        Instant sentAt = Instant.now().minusMillis(300);
        BasicProperties properties = properties()
            .headers(Map.of(Headers.PUBLISHED_AT, sentAt.toEpochMilli(), Headers.OCCURRED_AT,
                    sentAt.minusSeconds(2).toString()))
            .build();
        Counter handled = counter("messaging.handled", "outcome", "handled");
        double before = handled.count();
        send(properties, "ok");
        await().atMost(PATIENCE).until(() -> handled.count() == before + 1);
        assertThat(timer("messaging.time.in.queue").max(TimeUnit.MILLISECONDS)).isBetween(300.0, 20_000.0);
        assertThat(timer("messaging.critical.time").max(TimeUnit.MILLISECONDS)).isBetween(2300.0, 22_000.0);
        assertThat(timer("messaging.handling").count()).isPositive();
        assertThat(this.registry.get("messaging.batch.size").tag("queue", ScriptedService.QUEUE).summary().count())
            .isPositive();

        double duplicates = counter("inbox.duplicates").count();
        send(properties, "ok");
        await().atMost(PATIENCE).until(() -> counter("inbox.duplicates").count() == duplicates + 1);
        assertThat(handled.count()).isEqualTo(before + 1);
    }

    @Test
    void countFailedAttemptsAndTheTierInWhichAMessageWaits() {
        Counter failures = counter("messaging.failures", "kind", "transient");
        Counter handled = counter("messaging.handled", "outcome", "handled");
        double failuresBefore = failures.count();
        double handledBefore = handled.count();
        double retriesBefore = counter("messaging.retries", "delay", "100ms").count();
        send(properties().build(), "fail 4");
        await().atMost(PATIENCE).until(() -> handled.count() == handledBefore + 1);
        assertThat(failures.count()).isEqualTo(failuresBefore + 4);
        assertThat(counter("messaging.retries", "delay", "100ms").count()).isEqualTo(retriesBefore + 1);
        assertThat(timer("messaging.time.in.queue").max(TimeUnit.SECONDS)).isLessThan(20);
    }

    @Test
    void countDeadLettersByCause() {
        Counter refused = counter("messaging.dead.lettered", "cause", "permanent");
        Counter malformed = counter("messaging.dead.lettered", "cause", "malformed");
        double refusedBefore = refused.count();
        double malformedBefore = malformed.count();
        send(properties().build(), "refuse");
        send(properties().contentType("text/plain").build(), "ok");
        await().atMost(PATIENCE).until(() -> refused.count() == refusedBefore + 1);
        await().atMost(PATIENCE).until(() -> malformed.count() == malformedBefore + 1);
    }

    @Test
    void countWhatTheRelayPublishesAndDoNotCountAWaitOnPurpose() {
        Counter confirmed = this.registry.get("outbox.published").tag("result", "confirmed").counter();
        Timer reminded = this.registry.get("messaging.time.in.queue").tag("queue", "payment.reminders").timer();
        double before = confirmed.count();
        this.transactions
            .executeWithoutResult(transaction -> this.outbox.publish(new ScriptedHandler.Reminder(this.id), this.id));
        await().atMost(PATIENCE).until(() -> reminded.count() > 0);
        assertThat(confirmed.count()).isEqualTo(before + 1);
        assertThat(reminded.count()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> this.registry.get("outbox.pending").gauge().value() == 0);
        assertThat(this.registry.get("outbox.oldest.age").timeGauge().value()).isZero();
    }

    private Counter counter(String name, String... tags) {
        return this.registry.get(name).tag("queue", ScriptedService.QUEUE).tags(tags).counter();
    }

    private Timer timer(String name) {
        return this.registry.get(name).tag("queue", ScriptedService.QUEUE).timer();
    }

    private void send(BasicProperties properties, String how) {
        String body = "{\"id\":\"" + this.id + "\",\"how\":\"" + how + "\"}";
        this.broker.publish("order.events", "order.placed", properties, body.getBytes(StandardCharsets.UTF_8));
    }

    private static BasicProperties.Builder properties() {
        return new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2);
    }

}
