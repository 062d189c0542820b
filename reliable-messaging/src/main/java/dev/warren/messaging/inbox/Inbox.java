package dev.warren.messaging.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The record of the messages that each queue's subscription has handled. An entry is written in the transaction of the
/// effect, so that both are committed or neither.
public final class Inbox {

    /// Below PostgreSQL's `deadlock_timeout` of 1 s, and much longer than most batches
    /// take.
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

    /// Adds an entry for a message, unless there is one. While another transaction is
    /// adding the same entry, this method waits for its end.
    /// @return whether it is new, so that its effect is due
    public boolean enter(String queue, UUID messageId) {
        return this.jdbc.sql("insert into messaging.inbox (queue, message_id) values (?, ?) on conflict do nothing")
            .params(queue, messageId)
            .update() == 1;
    }

    /// Whether a message was handled. A hint that saves needless calls; only [#enter]
    /// decides.
    public boolean holds(String queue, UUID messageId) {
        return this.jdbc.sql("select 1 from messaging.inbox where queue = ? and message_id = ?")
            .params(queue, messageId)
            .query(Integer.class)
            .optional()
            .isPresent();
    }

    /// Adds the entries of a batch of messages that have none yet. The transactions of
    /// one queue that do so take turns until they commit, also across instances: their
    /// handlers touch many rows in any order, and would otherwise deadlock. The wait for
    /// a turn or for a lock in such a transaction is short, and the transaction fails
    /// after it.
    /// @return the new messages
    public Set<UUID> enterInTurn(String queue, List<UUID> messageIds) {
        return new HashSet<>(this.jdbc.sql(ENTER_IN_TURN)
            .params(LOCK_PATIENCE, queue, queue, messageIds.stream().sorted().toArray(UUID[]::new))
            .query(UUID.class)
            .list());
    }

    /// Finds the messages that were handled. A hint, as [#holds].
    public Set<UUID> heldAmong(String queue, List<UUID> messageIds) {
        return new HashSet<>(
                this.jdbc.sql("select message_id from messaging.inbox where queue = ? and message_id = any(?::uuid[])")
                    .params(queue, messageIds.toArray(UUID[]::new))
                    .query(UUID.class)
                    .list());
    }

}
