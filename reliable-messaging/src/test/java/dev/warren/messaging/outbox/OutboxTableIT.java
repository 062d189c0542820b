package dev.warren.messaging.outbox;

import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import javax.sql.DataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@MessagingTest
class OutboxTableIT {

    private final DataSource database = TestDatabase.shared().of("payment");

    private final JdbcTemplate jdbc = new JdbcTemplate(this.database);

    private final OutboxTable table = new OutboxTable(this.jdbc);

    /// In one transaction, in which the database's clock stands still; it is rolled back.
    @Test
    void postponesARowTwiceAsLongEachTimeUpToALimit() {
        Flyway.configure()
            .dataSource(this.database)
            .schemas("messaging")
            .locations("classpath:dev/warren/messaging/schema")
            .load()
            .migrate();
        List<Integer> pauses = new ArrayList<>();
        new TransactionTemplate(new DataSourceTransactionManager(this.database)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            UUID id = UUID.randomUUID();
            this.table.insert(List
                .of(new OutboxMessage(id, "type", "exchange", "key", "aggregate", Instant.EPOCH, new byte[0], null)),
                    Duration.ofSeconds(10));
            for (int attempt = 1; attempt <= 5; attempt++) {
                this.table.postpone(List.of(id), Duration.ofSeconds(1), Duration.ofSeconds(5));
                pauses.add(this.jdbc.queryForObject(
                        "select extract(epoch from due_at - now())::integer from messaging.outbox where message_id = ?",
                        Integer.class, id));
            }
        });
        assertThat(pauses).containsExactly(1, 2, 4, 5, 5);
    }

}
