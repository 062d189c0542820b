package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

/// The plan of a replay: how many dead letters it sends, and at which pace. It sends the oldest first.
///
/// @param selection the dead letters to replay; only held ones count
/// @param limit at most this many messages
/// @param perSecond at most this many messages a second; 0 sends as fast as the broker confirms
/// @param canary the share of a step, from 0 to 1, that may fail again before the replay stops: it sends 1, then 5,
/// then 25, then the rest, and checks each step before the next; null sends all without a check
public record ReplayPlan(Selection selection, long limit, double perSecond, @Nullable Double canary) {

    private static final long[] STEPS = { 1, 5, 25 };

    public ReplayPlan {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        if (!(perSecond >= 0 && perSecond <= 10_000)) {
            throw new IllegalArgumentException("perSecond must be from 0 to 10000");
        }
        if (canary != null && !(canary >= 0 && canary <= 1)) {
            throw new IllegalArgumentException("canary must be a share from 0 to 1");
        }
    }

    /// The number of messages in a step, counted from 1.
    long sizeOf(int step) {
        return (this.canary != null && step <= STEPS.length) ? STEPS[step - 1] : Long.MAX_VALUE;
    }

    /// The text for the audit log.
    @Override
    public String toString() {
        return ((this.limit == Long.MAX_VALUE) ? "all" : "at most " + this.limit)
                + ((this.perSecond > 0) ? ", " + this.perSecond + " each second" : "")
                + ((this.canary != null) ? ", canary that stops above a share of " + this.canary : "");
    }

}
