package dev.warren.messaging.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The rows that wait in memory for an older one of their aggregate. Usually another thread is just handing over the
/// older row, or another instance is publishing it, so the wait is short; the sweep publishes rows that wait for
/// longer.
final class BlockedRows {

    private final long limitNanos;

    private final Map<UUID, Held> rows = new LinkedHashMap<>();

    BlockedRows(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    boolean isEmpty() {
        return this.rows.isEmpty();
    }

    List<OutboxMessage> rows() {
        return this.rows.values().stream().map(Held::row).toList();
    }

    boolean contains(OutboxMessage row) {
        return this.rows.containsKey(row.messageId());
    }

    /// Replaces the blocked rows.
    /// @param among the rows to which the ids belong
    /// @return the rows that were blocked for too long and are left to the sweep
    List<UUID> become(List<UUID> held, List<OutboxMessage> among) {
        long now = System.nanoTime();
        List<UUID> givenUp = new ArrayList<>();
        Set<UUID> staying = new HashSet<>(held);
        this.rows.keySet().retainAll(staying);
        for (OutboxMessage row : among) {
            if (staying.contains(row.messageId())) {
                Held known = this.rows.computeIfAbsent(row.messageId(), id -> new Held(row, now));
                if (now - known.sinceNanos() > this.limitNanos) {
                    givenUp.add(row.messageId());
                }
            }
        }
        this.rows.keySet().removeAll(givenUp);
        return givenUp;
    }

    void clear() {
        this.rows.clear();
    }

    private record Held(OutboxMessage row, long sinceNanos) {
    }

}
