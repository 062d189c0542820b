package dev.warren.messaging.container;

import java.util.List;

/// The adaptive prefetch of a consumer: one message at the start, then one more than it has taken, up to the configured
/// prefetch, as long as the messages are small.
///
/// Bodies are in memory before the consumer can look at them; a queue of huge messages must not end the service, now or
/// after a restart. A crash counts as a delivery of all prefetched messages, and the broker allows twenty deliveries: a
/// service that crashes repeatedly must not use them up for messages that it did not handle. So the first message comes
/// as a single one, and a message that ends the process takes no other with it.
final class AdaptivePrefetch {

    private static final int FIRST = 1;

    /// The bytes that a consumer may hold, if the next messages are like the last ones.
    private static final long BUDGET = 2L * 1024 * 1024;

    private final int most;

    private int size;

    private long taken;

    private double usual;

    AdaptivePrefetch(int most) {
        this.most = most;
        this.size = Math.min(FIRST, most);
    }

    int size() {
        return this.size;
    }

    /// Adapts to the deliveries that were taken.
    /// @return whether the prefetch has changed
    boolean changesAfter(List<Delivery> taken) {
        taken.forEach(delivery -> this.usual = Math.max(0.99 * this.usual, delivery.message().getBody().length));
        int fitting = (int) Math.clamp((long) (BUDGET / Math.max(1, this.usual)), 1, this.most);
        this.taken += taken.size();
        int next = (int) Math.min(fitting, FIRST + this.taken);
        if (taken.isEmpty() || !isWorthIt(next)) {
            return false;
        }
        this.size = next;
        return true;
    }

    /// Whether the change is large enough for the calls to the broker.
    private boolean isWorthIt(int next) {
        return next <= this.size / 1.5 || next >= 1.5 * this.size || (next == this.most && this.size < this.most);
    }

    /// Resets to the start, for a new channel.
    void restart() {
        this.size = Math.min(FIRST, this.most);
        this.taken = 0;
    }

}
