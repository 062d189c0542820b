package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.outbox.StuckMessage;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.trial.ScriptedHandler.Counted;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// An operator can list the messages that the broker refuses, with its reason, retry one at once or skip it.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.outbox.retry-pause=100ms", "warren.messaging.outbox.sweep-interval=100ms",
                "warren.messaging.outbox.alarm-age=1s" })
@MessagingTest(service = "payment", publishers = "order.events")
class StuckMessagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private StuckMessages stuck;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("messagingHealthIndicator")
    private HealthIndicator health;

    private final TestBroker broker = TestBroker.shared();

    private final UUID aggregate = UUID.randomUUID();

    private String tap = "";

    @BeforeEach
    void listen() {
        this.tap = this.broker.tap("payment.events", "payment.counted");
        this.jdbc.sql("delete from messaging.outbox").update();
    }

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.tap);
        this.jdbc.sql("delete from messaging.outbox").update();
    }

    /// The service may not write to the exchange of another one.
    @Test
    void saysWhyTheBrokerRefusesWhatItHasNoPermissionFor() {
        UUID id = write("order.events", "payment.counted", "payment");
        assertThat(refused(id)).satisfies(message -> {
            assertThat(message.reason()).containsIgnoringCase("access").contains("order.events");
            assertThat(message.attempts()).isPositive();
            assertThat(message.aggregateId()).isEqualTo(this.aggregate.toString());
            assertThat(message.nextAttemptAt()).isAfter(message.since());
        });
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(details().get("stuckInOutbox")).asString()
                .contains(id.toString(), "order.events"));
    }

    @Test
    void saysThatAnExchangeIsGone() {
        assertThat(refused(write("payment.gone", "payment.counted", "payment")).reason()).contains("no exchange");
    }

    @Test
    void letsTheFollowersOfASkippedMessageGoOnAndKeepsIt() {
        UUID id = write("payment.events", "payment.unheard", "payment");
        follow(1);
        follow(2);
        assertThat(refused(id).reason()).contains("no queue is bound");
        await().atMost(PATIENCE).until(() -> refused(id).waiting() == 2);
        assertThat(this.broker.depth(this.tap)).isZero();

        assertThat(this.stuck.skip(id, "ada", "no consumer any more")).isTrue();
        await().atMost(PATIENCE).until(() -> rows() == 0);
        assertThat(this.broker.drain(this.tap)).extracting(ReceivedMessage::text).containsExactly(json(1), json(2));
        assertThat(this.jdbc.sql("select * from messaging.outbox_skipped where message_id = ?")
            .param(id)
            .query()
            .singleRow()).containsEntry("skipped_by", "ada")
            .containsEntry("note", "no consumer any more")
            .containsEntry("correlation_id", this.aggregate.toString());
        assertThat(this.stuck.skip(id, "ada", "once more")).isFalse();
    }

    /// After some failures its next attempt is minutes away.
    @Test
    void triesAMessageAgainAtOnce() {
        UUID id = write("payment.events", "payment.unheard", "payment");
        refused(id);
        this.jdbc.sql("update messaging.outbox set due_at = now() + interval '1 h', attempts = 30").update();
        String late = this.broker.tap("payment.events", "payment.unheard");
        await().atMost(PATIENCE).until(() -> refused(id).nextAttemptAt().isAfter(refused(id).since().plusSeconds(600)));
        assertThat(this.stuck.retryNow(id)).isTrue();
        await().atMost(PATIENCE).until(() -> rows() == 0);
        assertThat(this.broker.drain(late)).hasSize(1);
        this.broker.deleteQueue(late);
        assertThat(this.stuck.retryNow(id)).isFalse();
    }

    @Test
    void leavesAloneWhatIsNotStuckOrOfAnotherService() {
        UUID others = write("payment.events", "payment.counted", "order");
        this.jdbc.sql("update messaging.outbox set attempts = 1, failing_since = now()").update();
        assertThat(this.stuck.list(10)).isEmpty();
        assertThat(this.stuck.skip(others, "ada", "not mine")).isFalse();
        this.jdbc.sql("update messaging.outbox set service = 'payment', attempts = 0, due_at = now() + interval '1 h'")
            .update();
        assertThat(this.stuck.skip(others, "ada", "not stuck")).isFalse();
        assertThat(rows()).isEqualTo(1);
    }

    private UUID write(String exchange, String routingKey, String service) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into messaging.outbox
                       (message_id, type, exchange, routing_key, correlation_id, occurred_at, body, service, due_at)
                values (?, 'payment.counted.v1', ?, ?, ?, now(), ?, ?, now())
                """)
            .params(id, exchange, routingKey, this.aggregate.toString(), "{}".getBytes(StandardCharsets.UTF_8), service)
            .update();
        return id;
    }

    private void follow(int number) {
        this.transactions
            .executeWithoutResult(status -> this.outbox.publish(new Counted(this.aggregate, number), this.aggregate));
    }

    private String json(int number) {
        return "{\"id\":\"" + this.aggregate + "\",\"number\":" + number + "}";
    }

    private StuckMessage refused(UUID id) {
        await().atMost(PATIENCE)
            .until(() -> this.stuck.list(10).stream().anyMatch(message -> message.messageId().equals(id)));
        List<StuckMessage> found = this.stuck.list(10);
        return found.stream().filter(message -> message.messageId().equals(id)).findFirst().orElseThrow();
    }

    private Map<String, Object> details() {
        Health now = Objects.requireNonNull(this.health.health());
        return now.getDetails();
    }

    private int rows() {
        return this.jdbc.sql("select count(*) from messaging.outbox").query(Integer.class).single();
    }

}
