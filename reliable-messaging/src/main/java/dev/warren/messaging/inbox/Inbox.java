package dev.warren.messaging.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What each queue's subscription has handled. An entry is written in the transaction of the effect, so that both are
/// there or neither is.
public final class Inbox {

    /// Below PostgreSQL's `deadlock_timeout` of 1 s, and much longer than a batch takes
    /// as a rule.
    private static final String LOCK_PATIENCE = "700ms";

    private static final String ENTER_IN_TURN = """
            with turn as materialized (
                select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(hashtextextended(?, 0)))
            insert into messaging.inbox (queue, message_id)
            select ?, entry.message_id
              from turn, unnest(?::uuid[]) with ordinality as entry (message_id, place)
             order by entry.place
                on conflict do nothing
            returning message_id
            """;

    private final JdbcClient jdbc;

    public Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Enters a message, unless it was entered before. While another transaction is
    /// entering the same one, this waits for its end.
    /// @return whether it is new, so that its effect is due
    public boolean enter(String queue, UUID messageId) {
        return this.jdbc.sql("insert into messaging.inbox (queue, message_id) values (?, ?) on conflict do nothing")
            .params(queue, messageId)
            .update() == 1;
    }

    /// Whether a message was handled. A hint that spares needless calls; only [#enter]
    /// decides.
    public boolean holds(String queue, UUID messageId) {
        return this.jdbc.sql("select 1 from messaging.inbox where queue = ? and message_id = ?")
            .params(queue, messageId)
            .query(Integer.class)
            .optional()
            .isPresent();
    }

    /// Enters messages that are handled together, unless they were entered before. Of one
    /// queue, transactions that do so take turns, also those of other instances, until
    /// they commit: their handlers touch many rows in whatever order, and would end in
    /// deadlocks. Nobody waits long, for a turn or for any lock in such a transaction: it
    /// fails then.
    /// @return those that are new
    public Set<UUID> enterInTurn(String queue, List<UUID> messageIds) {
        return new HashSet<>(this.jdbc.sql(ENTER_IN_TURN)
            .params(LOCK_PATIENCE, queue, queue, messageIds.stream().sorted().toArray(UUID[]::new))
            .query(UUID.class)
            .list());
    }

    /// Which of these messages were handled. A hint, as [#holds].
    public Set<UUID> heldAmong(String queue, List<UUID> messageIds) {
        return new HashSet<>(
                this.jdbc.sql("select message_id from messaging.inbox where queue = ? and message_id = any(?::uuid[])")
                    .params(queue, messageIds.toArray(UUID[]::new))
                    .query(UUID.class)
                    .list());
    }

}
