package dev.warren.messaging.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Deletes the rows that the broker has confirmed. Many are deleted in one statement, instead of a few after each
/// batch. When the process dies in between, the rows stay and their messages are published twice,
/// as if it had died before the confirm.
final class ConfirmedRows {

    /// The usual limit for how long a row outlives its confirm. During that time other
    /// instances hold younger rows of its aggregate back, and the outbox looks fuller
    /// than it is.
    static final Duration LONGEST = Duration.ofMillis(100);

    private final OutboxTable table;

    private final int most;

    private final Set<UUID> ids = new LinkedHashSet<>();

    private long since;

    /// @param most the usual number of rows in one delete
    ConfirmedRows(OutboxTable table, int most) {
        this.table = table;
        this.most = most;
    }

    void add(Collection<UUID> confirmed, long nanos) {
        if (isEmpty()) {
            this.since = nanos;
        }
        this.ids.addAll(confirmed);
    }

    boolean isEmpty() {
        return this.ids.isEmpty();
    }

    boolean contains(OutboxMessage row) {
        return this.ids.contains(row.messageId());
    }

    /// Whether it is time to delete them.
    boolean areDue(long nanos) {
        return !isEmpty() && (this.ids.size() >= this.most || untilDue(nanos).isZero());
    }

    /// The time until they are due.
    Duration untilDue(long nanos) {
        Duration left = LONGEST.minusNanos(nanos - this.since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Deletes them all.
    /// @return the ids of the deleted rows
    List<UUID> delete() {
        List<UUID> deleted = List.copyOf(this.ids);
        if (!deleted.isEmpty()) {
            this.table.delete(deleted);
            this.ids.clear();
        }
        return deleted;
    }

}
