package dev.warren.messaging.container;

import java.util.List;

/// How many messages a lane lets the broker send ahead: one when it begins, then one more than it has taken, up to the
/// prefetch, as long as what comes is small.
///
/// Bodies are in memory before anybody can look at them; a queue of huge ones must not end the service, and not again
/// when it starts anew. And a crash counts as a delivery of all that was sent ahead, of which the broker allows twenty:
/// a service that crashes time and again must not use them up of more messages than it handles. So the first message
/// comes alone: one that ends the process each time takes no neighbour with it.
final class AdaptivePrefetch {

    private static final int FIRST = 1;

    /// Bytes that a lane may hold, as far as what comes next is like what came last.
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

    /// Looks at what came.
    /// @return whether the size is another one from now on
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

    /// Small changes are not worth the calls to the broker.
    private boolean isWorthIt(int next) {
        return next <= this.size / 1.5 || next >= 1.5 * this.size || (next == this.most && this.size < this.most);
    }

    /// The lane begins anew.
    void restart() {
        this.size = Math.min(FIRST, this.most);
        this.taken = 0;
    }

}
