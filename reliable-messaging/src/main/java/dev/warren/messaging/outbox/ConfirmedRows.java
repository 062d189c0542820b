package dev.warren.messaging.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Rows that the broker has, and that are still to be deleted: many in one statement instead of some after each batch.
/// A process that dies in between leaves them, and they go out twice, as if it had died before the confirm.
final class ConfirmedRows {

    /// How long a row outlives its confirm as a rule. Other instances hold younger rows
    /// of its aggregate back for so long, and the outbox looks fuller than it is.
    static final Duration LONGEST = Duration.ofMillis(100);

    private final int most;

    private final Set<UUID> ids = new LinkedHashSet<>();

    private long since;

    /// @param most how many are deleted at once as a rule
    ConfirmedRows(int most) {
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

    List<UUID> ids() {
        return List.copyOf(this.ids);
    }

    /// Whether it is time to delete them.
    boolean areDue(long nanos) {
        return !isEmpty() && (this.ids.size() >= this.most || untilDue(nanos).isZero());
    }

    /// How long they may wait for others yet.
    Duration untilDue(long nanos) {
        Duration left = LONGEST.minusNanos(nanos - this.since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// They are deleted.
    void clear() {
        this.ids.clear();
    }

}
