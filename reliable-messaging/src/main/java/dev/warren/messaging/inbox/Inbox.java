package dev.warren.messaging.inbox;

import dev.warren.messaging.message.MessageIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The record of the messages that each queue's subscription has handled. An entry is written in the transaction of the
/// effect, so that both are committed or neither.
///
/// An entry keeps a digest of its message, so that another message with the same id is not taken for a copy. An entry
/// of an earlier version has none and counts as equal. The digests are compared only when a message has an entry.
public final class Inbox {

    /// Below PostgreSQL's `deadlock_timeout` of 1 s, and much longer than most batches
    /// take.
    private static final String LOCK_PATIENCE = "700ms";

    private static final String ENTER_IN_TURN = """
            with turn as materialized (
                select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(hashtextextended(?, 0)))
            insert into messaging.inbox (queue, message_id, digest)
            select ?, entry.message_id, entry.digest
              from turn, unnest(?::uuid[], ?::bigint[]) with ordinality as entry (message_id, digest, place)
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
    /// @throws MessageConflictException when the entry is another message's
    public boolean enter(String queue, MessageIdentity message) {
        boolean isNew = this.jdbc.sql("""
                insert into messaging.inbox (queue, message_id, digest) values (?, ?, ?) on conflict do nothing
                """).params(queue, message.id(), message.digest()).update() == 1;
        if (!isNew) {
            heldAmong(queue, List.of(message));
        }
        return isNew;
    }

    /// Whether a message was handled. A hint that saves needless calls; only [#enter]
    /// decides.
    /// @throws MessageConflictException when another message with its id was
    public boolean holds(String queue, MessageIdentity message) {
        return !heldAmong(queue, List.of(message)).isEmpty();
    }

    /// Adds the entries of a batch of messages that have none yet. The transactions of
    /// one queue that do so take turns until they commit, also across instances: their
    /// handlers touch many rows in any order, and would otherwise deadlock. The wait for
    /// a turn or for a lock in such a transaction is short, and the transaction fails
    /// after it.
    /// @return the new messages
    /// @throws MessageConflictException when the entry of one is another message's, which
    /// may be in the same batch
    public Set<UUID> enterInTurn(String queue, List<MessageIdentity> messages) {
        List<MessageIdentity> sorted = messages.stream().sorted(Comparator.comparing(MessageIdentity::id)).toList();
        Set<UUID> added = new HashSet<>(this.jdbc.sql(ENTER_IN_TURN)
            .params(LOCK_PATIENCE, queue, queue, ids(sorted),
                    sorted.stream().mapToLong(MessageIdentity::digest).toArray())
            .query(UUID.class)
            .list());
        if (added.size() < messages.size()) {
            heldAmong(queue, messages);
        }
        return added;
    }

    /// Finds the messages that were handled. A hint, as [#holds].
    /// @throws MessageConflictException as [#holds]
    public Set<UUID> heldAmong(String queue, List<MessageIdentity> messages) {
        Map<UUID, @Nullable Long> entries = new HashMap<>();
        this.jdbc.sql("select message_id, digest from messaging.inbox where queue = ? and message_id = any(?::uuid[])")
            .params(queue, ids(messages))
            .query((RowCallbackHandler) row -> entries.put(row.getObject(1, UUID.class), row.getObject(2, Long.class)));
        for (MessageIdentity message : messages) {
            Long digest = entries.get(message.id());
            if (digest != null && digest != message.digest()) {
                throw new MessageConflictException(queue, message);
            }
        }
        return entries.keySet();
    }

    private static UUID[] ids(List<MessageIdentity> messages) {
        return messages.stream().map(MessageIdentity::id).toArray(UUID[]::new);
    }

}
