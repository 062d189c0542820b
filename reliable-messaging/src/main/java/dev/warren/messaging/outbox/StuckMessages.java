package dev.warren.messaging.outbox;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// The messages of the outbox that the broker refuses: messages that are too large, that have no queue, or whose
/// exchange is missing or closed to the service. The relay tries them for ever, and later messages of their aggregates
/// wait. An operator can list them, retry one at once, or skip one for good.
@RequiredArgsConstructor
public final class StuckMessages {

    static final String LIST = """
            select *, coalesce(failing_since, occurred_at) as since,
                   (select count(*) from messaging.outbox later
                     where later.correlation_id = stuck.correlation_id and later.exchange = stuck.exchange
                       and (later.correlation_id, later.seq) > (stuck.correlation_id, stuck.seq)) as waiting
              from messaging.outbox stuck
             where service = ? and attempts > 0
             order by seq limit ?
            """;

    private static final String RETRY = """
            update messaging.outbox set due_at = now() where message_id = ? and service = ? and attempts > 0
            """;

    private static final String SKIP = """
            with skipped as (
                delete from messaging.outbox where message_id = ? and service = ? and attempts > 0 returning *)
            insert into messaging.outbox_skipped
                   (message_id, service, type, exchange, routing_key, correlation_id, occurred_at, body, traceparent,
                    attempts, last_failure, failing_since, skipped_by, note)
            select message_id, service, type, exchange, routing_key, correlation_id, occurred_at, body, traceparent,
                   attempts, last_failure, failing_since, ?, ?
              from skipped
            """;

    private final JdbcTemplate jdbc;

    /// Resolved when it is needed, because the topology that names the service depends on
    /// the outbox.
    private final Supplier<String> service;

    /// Lists the stuck messages of this service, oldest first.
    public List<StuckMessage> list(int limit) {
        return this.jdbc.query(LIST, StuckMessages::read, this.service.get(), limit);
    }

    /// Makes a message due for the relay's next sweep.
    /// @return whether it was still in the outbox
    public boolean retryNow(UUID messageId) {
        return this.jdbc.update(RETRY, messageId, this.service.get()) > 0;
    }

    /// Removes a message from the outbox, so that the messages of its aggregate behind it
    /// are published. The table `messaging.outbox_skipped` keeps it, with the operator
    /// and the reason. When the relay is just publishing the message, it may still be
    /// sent.
    /// @return whether it was still in the outbox
    public boolean skip(UUID messageId, String who, String why) {
        return this.jdbc.update(SKIP, messageId, this.service.get(), who, why) > 0;
    }

    private static StuckMessage read(ResultSet row, int number) throws SQLException {
        String reason = row.getString("last_failure");
        return new StuckMessage(row.getObject("message_id", UUID.class), row.getString("type"),
                row.getString("correlation_id"), row.getString("exchange"), row.getString("routing_key"),
                row.getInt("attempts"), (reason != null) ? reason : "", row.getTimestamp("since").toInstant(),
                row.getTimestamp("due_at").toInstant(), row.getLong("waiting"));
    }

}
