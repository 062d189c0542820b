package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.inbox.Housekeeper;
import dev.warren.messaging.inbox.HousekeepingSettings;
import dev.warren.messaging.trial.ScriptedHandler.Authorised;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.housekeeping.interval=100ms", "warren.messaging.housekeeping.pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class HousekeepingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int OLD = 50_000;

    private final HousekeepingSettings settings = new HousekeepingSettings(Duration.ofMillis(50), 100,
            Duration.ofMillis(1));

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    private final TestBroker broker = TestBroker.shared();

    @Test
    void deletesOldEntriesWhileMessagesAreHandledAndKeepsTheOthers() {
        enter("young", 10, "13 days 23 hours");
        enter("old", OLD, "14 days 1 second");
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add(send());
        }
        await().atMost(PATIENCE).until(() -> this.trial.handled("call 1").containsAll(sent));
        await().atMost(PATIENCE).until(() -> entries("old") == 0);
        assertThat(entries("young")).isEqualTo(10);
        assertThat(entries(ScriptedService.QUEUE)).isGreaterThanOrEqualTo(200);
    }

    /// Both rows are old to a housekeeper with a retention of one day. The lock on the
    /// older one is held until the other is deleted.
    @Test
    void leavesToAnotherInstanceWhatThatIsDeleting() {
        enter("held", 1, "3 days");
        enter("free", 1, "2 days");
        Housekeeper second = new Housekeeper(this.jdbc, Duration.ofDays(1), this.settings);
        try {
            this.transactions.executeWithoutResult(status -> {
                this.jdbc.sql("select 1 from messaging.inbox where queue = 'held' for update").query().listOfRows();
                second.start();
                await().atMost(PATIENCE).until(() -> entries("free") == 0);
                assertThat(entries("held")).isOne();
            });
            await().atMost(PATIENCE).until(() -> entries("held") == 0);
        }
        finally {
            second.stop();
        }
    }

    @Test
    void vacuumsWhatIsShortLivedByCount() {
        assertThat(options("outbox")).contains("autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=1000");
        assertThat(options("inbox")).contains("autovacuum_vacuum_scale_factor=0.02");
    }

    @Test
    @Tag("faults")
    void keepsTheOutboxSmallHoweverMuchIsPublished() {
        String tap = this.broker.tap("payment.events", "payment.#");
        // an index frees the pages that one vacuum empties with the next vacuum
        for (int i = 0; i < 3; i++) {
            publish(2000);
        }
        long early = outboxSize();
        for (int i = 0; i < 7; i++) {
            publish(2000);
        }
        assertThat(outboxSize()).isLessThanOrEqualTo(early + early / 4);
        this.broker.deleteQueue(tap);
    }

    /// Publishes in one transaction, so that all rows appear at once.
    private void publish(int count) {
        this.transactions.executeWithoutResult(status -> {
            for (int i = 0; i < count; i++) {
                UUID id = UUID.randomUUID();
                this.outbox.publish(new Authorised(id), id);
            }
        });
        await().atMost(PATIENCE).until(() -> count("select count(*) from messaging.outbox") == 0);
        this.jdbc.sql("vacuum messaging.outbox").update();
    }

    private long outboxSize() {
        return count("select pg_total_relation_size('messaging.outbox')");
    }

    private void enter(String queue, int count, String ago) {
        this.jdbc.sql("""
                insert into messaging.inbox (queue, message_id, handled_at)
                select ?, gen_random_uuid(), now() - ?::interval from generate_series(1, ?)
                """).params(queue, ago, count).update();
    }

    private UUID send() {
        UUID id = UUID.randomUUID();
        this.broker.publish("order.events", "order.confirmed",
                BadMessages.properties().type("order.confirmed.v1").build(),
                ("{\"id\":\"" + id + "\",\"how\":\"ok\"}").getBytes(StandardCharsets.UTF_8));
        return id;
    }

    private long entries(String queue) {
        return this.jdbc.sql("select count(*) from messaging.inbox where queue = ?")
            .param(queue)
            .query(Long.class)
            .single();
    }

    private List<String> options(String table) {
        return this.jdbc.sql("select unnest(reloptions) from pg_class where oid = ('messaging.' || ?)::regclass")
            .param(table)
            .query((row, number) -> row.getString(1))
            .list();
    }

    private long count(String sql) {
        return this.jdbc.sql(sql).query(Long.class).single();
    }

}
