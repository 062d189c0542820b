package dev.warren.messaging.outbox;

import dev.warren.messaging.outbox.OrderedBatch.Failed;
import dev.warren.messaging.publishing.Failures;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@MessagingTest
class OutboxTableIT {

    private final DataSource database = TestDatabase.shared().of("payment");

    private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

    private final OutboxTable table = new OutboxTable(this.jdbc, () -> "payment");

    @BeforeEach
    void migrate() {
        Flyway.configure()
            .dataSource(this.database)
            .schemas("messaging")
            .locations("classpath:dev/warren/messaging/schema")
            .load()
            .migrate();
    }

    /// Runs in one transaction, in which the database's clock stands still; it is rolled
    /// back.
    @Test
    void postponesARowTwiceAsLongEachTimeUpToALimit() {
        List<Integer> pauses = new ArrayList<>();
        new TransactionTemplate(new DataSourceTransactionManager(this.database)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            UUID id = UUID.randomUUID();
            OutboxMessage row = row(id, "aggregate");
            this.table.insert(List.of(row), Duration.ofSeconds(10));
            for (int attempt = 1; attempt <= 5; attempt++) {
                this.table.postpone(List.of(new Failed(row, Failures.unroutable())), Duration.ofSeconds(1),
                        Duration.ofSeconds(5));
                pauses.add(this.jdbc.queryForObject(
                        "select extract(epoch from due_at - now())::integer from messaging.outbox where message_id = ?",
                        Integer.class, id));
            }
        });
        assertThat(pauses).containsExactly(1, 2, 4, 5, 5);
    }

    @Test
    void writesOneRowAsItWritesMany() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        rolledBack(() -> {
            assertThat(this.table.insert(List.of(row(one, "alone")), Duration.ofSeconds(10))).isEmpty();
            assertThat(this.table.insert(List.of(row(other, "alone"), row(UUID.randomUUID(), "in company")),
                    Duration.ofSeconds(10)))
                .containsExactly(other);
            List<Map<String, @Nullable Object>> rows = this.jdbc.queryForList("""
                    select type, exchange, routing_key, correlation_id, occurred_at, encode(body, 'hex') as body,
                           traceparent, service, due_at
                      from messaging.outbox where message_id in (?, ?) order by seq""", one, other);
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0)).isEqualTo(rows.get(1)).containsEntry("service", "payment");
        });
    }

    @Test
    void knowsThatARowIsBehindAnOlderOneOfItsAggregate() {
        UUID second = UUID.randomUUID();
        rolledBack(() -> {
            this.table.insert(List.of(row(UUID.randomUUID(), "aggregate")), Duration.ofSeconds(10));
            assertThat(this.table.insert(List.of(row(second, "aggregate")), Duration.ofSeconds(10)))
                .containsExactly(second);
        });
    }

    /// Services may share a database.
    @Test
    void leavesToAnotherServiceWhatThatHasWritten() {
        UUID mine = UUID.randomUUID();
        UUID old = UUID.randomUUID();
        OutboxTable others = new OutboxTable(this.jdbc, () -> "order");
        rolledBack(() -> {
            this.jdbc.update("delete from messaging.outbox");
            others.insert(List.of(row(UUID.randomUUID(), "a"), row(UUID.randomUUID(), "b")), Duration.ZERO);
            this.table.insert(List.of(row(mine, "c")), Duration.ZERO);
            assertThat(this.table.countUpTo(10)).isEqualTo(1);
            assertThat(this.table.backlog(10).messages()).isEqualTo(1);
            assertThat(this.table.claimDue(10, Duration.ofSeconds(10))).extracting(OutboxMessage::messageId)
                .containsExactly(mine);

            others.insert(List.of(row(old, "d")), Duration.ZERO);
            this.jdbc.update("update messaging.outbox set service = null where message_id = ?", old);
            this.table.adoptAbandoned();
            assertThat(this.table.claimDue(10, Duration.ofSeconds(10))).extracting(OutboxMessage::messageId)
                .containsExactly(old);
        });
    }

    @Test
    void claimsNoRowOfAnAggregateWhoseOldestIsNotDue() {
        UUID other = UUID.randomUUID();
        rolledBack(() -> {
            this.jdbc.update("delete from messaging.outbox");
            this.table.insert(List.of(row(UUID.randomUUID(), "aggregate")), Duration.ofSeconds(10));
            this.table.insert(List.of(row(UUID.randomUUID(), "aggregate")), Duration.ZERO);
            this.table.insert(List.of(row(other, "other")), Duration.ZERO);
            assertThat(this.table.claimDue(10, Duration.ofSeconds(10))).extracting(OutboxMessage::messageId)
                .containsExactly(other);
        });
    }

    private void rolledBack(Runnable work) {
        new TransactionTemplate(new DataSourceTransactionManager(this.database)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    /// An outbox is empty most of the time, and the planner thinks so even when it is
    /// full.
    @ParameterizedTest
    @FieldSource("STATEMENTS_ABOUT_AGGREGATES")
    void findsRowsOfAnAggregateByItsIndexAlsoWhenTheTableLooksEmpty(String statement) {
        lookEmpty();
        assertThat(plan(statement)).contains("outbox_aggregate").doesNotContain("seq <").doesNotContain("Seq Scan");
    }

    @Test
    void findsRowsOfKnownIdsByTheirIndexAlsoWhenTheTableLooksEmpty() {
        lookEmpty();
        assertThat(plan(OutboxTable.TURNS)).contains("outbox_pkey").doesNotContain("outbox_service_seq");
    }

    static final List<String> STATEMENTS_ABOUT_AGGREGATES = List.of(OutboxTable.INSERT, OutboxTable.INSERT_ONE,
            OutboxTable.CLAIM, OutboxTable.TURNS);

    private static OutboxMessage row(UUID id, String aggregate) {
        return new OutboxMessage(id, "type", "exchange", "key", aggregate, Instant.EPOCH.plusNanos(1_234_000),
                new byte[] { 1, 2 }, null);
    }

    private void lookEmpty() {
        this.jdbc.update("""
                insert into messaging.outbox
                       (message_id, type, exchange, routing_key, correlation_id, occurred_at, body, due_at)
                select gen_random_uuid(), 'type', 'exchange', 'key', 'aggregate ' || n, now(), '', now()
                  from generate_series(1, 2000) n""");
        this.jdbc.execute("delete from messaging.outbox");
        this.jdbc.execute("vacuum analyze messaging.outbox");
    }

    /// The plan that the database keeps for a prepared statement.
    private String plan(String statement) {
        int parameters = (int) statement.chars().filter(letter -> letter == '?').count();
        String numbered = IntStream.rangeClosed(1, parameters)
            .boxed()
            .reduce(statement, (text, n) -> text.replaceFirst("\\?", "\\$" + n), (one, other) -> one);
        String nulls = String.join(", ", Collections.nCopies(parameters, "null"));
        return this.jdbc.execute((Connection connection) -> {
            try (Statement asked = connection.createStatement()) {
                asked.execute("set plan_cache_mode = force_generic_plan");
                asked.execute("prepare asked as " + numbered);
                return text(asked.executeQuery("explain execute asked(" + nulls + ")"));
            }
            finally {
                connection.createStatement().execute("deallocate asked; reset plan_cache_mode");
            }
        });
    }

    private static String text(ResultSet lines) throws SQLException {
        StringJoiner text = new StringJoiner("\n");
        while (lines.next()) {
            text.add(lines.getString(1));
        }
        return text.toString();
    }

}
