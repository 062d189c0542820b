package dev.warren.messaging.listening;

import java.util.List;

/// How many messages a lane lets the broker send ahead: few when it begins, and up to the prefetch as long as what comes is
/// small. Bodies are in memory before anybody can look at them; a queue of huge ones must not end the service, and not again
/// when it starts anew.
final class FetchWindow {

    private static final int FIRST = 4;

    private static final int GROWTH = 5;

    /// Bytes that a lane may hold, as far as what comes next is like what came last.
    private static final long BUDGET = 2L * 1024 * 1024;

    private final int most;

    private int size;

    private double usual;

    FetchWindow(int most) {
        this.most = most;
        this.size = Math.min(FIRST, most);
    }

    int size() {
        return this.size;
    }

    /// Looks at what came.
    /// @return whether the size is another one from now on
    boolean changesAfter(List<Delivery> taken) {
        taken.forEach(delivery -> this.usual = Math.max(0.99 * this.usual, delivery.message().getBody().length));
        int fitting = (int) Math.clamp((long) (BUDGET / Math.max(1, this.usual)), 1, this.most);
        int next = Math.min(fitting, GROWTH * this.size);
        // small changes are not worth the two calls to the broker
        if (taken.isEmpty() || next == this.size || (next > this.size / 2 && next < 2 * this.size)) {
            return false;
        }
        this.size = next;
        return true;
    }

    /// The lane begins anew.
    void restart() {
        this.size = Math.min(FIRST, this.most);
    }

}
