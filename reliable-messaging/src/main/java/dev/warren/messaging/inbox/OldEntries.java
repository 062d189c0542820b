package dev.warren.messaging.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;

/// The inbox entries that are older than the retention, by the database's clock.
record OldEntries(JdbcClient jdbc, Duration retention) {

    /// Skips rows that another instance is deleting, so that any number of instances may
    /// run this at once.
    private static final String DELETE = """
            delete from messaging.inbox where ctid = any(array(
                select ctid from messaging.inbox
                 where handled_at < now() - make_interval(secs => ?)
                 order by handled_at limit ? for update skip locked))
            """;

    /// Deletes one batch in a transaction of its own.
    /// @return the number of deleted entries; fewer than `limit` when no more are left
    int delete(int limit) {
        return this.jdbc.sql(DELETE).params(this.retention.toMillis() / 1000.0, limit).update();
    }

}
