package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Health reports a fault while it lasts, and recovers without a restart.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.outbox.alarm-age=2s", "warren.messaging.outbox.longest-pause=1s" })
@MessagingTest(service = "payment", publishers = "order.events")
class HealthIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    @Qualifier("messagingHealthIndicator")
    private HealthIndicator messaging;

    @Autowired
    @Qualifier("topologyHealthIndicator")
    private HealthIndicator topology;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    private String tap = "";

    @BeforeEach
    void listen() {
        this.tap = this.broker.tap("payment.events", "#");
        this.jdbc.sql("delete from messaging.outbox").update();
        awaitHealthy();
    }

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.tap);
    }

    @Test
    void namesTheQueuesWithoutConsumersWhileTheBrokerIsAway() {
        this.broker.stop();
        await().atMost(PATIENCE).until(() -> health().getStatus().equals(Status.DOWN));
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(health().getDetails().get("notConsuming"))
                .isEqualTo(List.of(ScriptedService.QUEUE, "payment.reminders")));
        assertThat(this.topology.health()).as("ready for requests all the same").isEqualTo(Health.up().build());
        this.broker.start();
        awaitHealthy();
    }

    @Test
    void namesTheReasonForWhichTheBrokerBlocksPublishersAndGoesOnWhenItIsOver() {
        this.broker.memoryIsShort(true);
        UUID first = publish();
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(health().getDetails().get("publishersBlocked")).asString()
                .containsIgnoringCase("memory"));
        UUID second = publish();
        await().atMost(PATIENCE).until(() -> health().getDetails().containsKey("oldestInOutbox"));
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        this.broker.memoryIsShort(false);
        await().atMost(PATIENCE).until(() -> rows() == 0);
        awaitHealthy();
        assertThat(this.broker.drain(this.tap)).extracting(message -> message.properties().getCorrelationId())
            .contains(first.toString(), second.toString());
    }

    @Test
    void saysThatAMessageHasBeenInTheOutboxForLong() {
        this.broker.deleteQueue(this.tap);
        publish();
        await().atMost(PATIENCE).until(() -> health().getDetails().containsKey("oldestInOutbox"));
        this.tap = this.broker.tap("payment.events", "#");
        awaitHealthy();
    }

    private Health health() {
        Health health = this.messaging.health();
        return (health != null) ? health : Health.unknown().build();
    }

    private void awaitHealthy() {
        await().atMost(PATIENCE).until(() -> health().equals(Health.up().build()));
    }

    private UUID publish() {
        UUID id = UUID.randomUUID();
        this.transactions.executeWithoutResult(status -> this.outbox.publish(new ScriptedHandler.Authorised(id), id));
        return id;
    }

    private int rows() {
        return this.jdbc.sql("select count(*) from messaging.outbox").query(Integer.class).single();
    }

}
