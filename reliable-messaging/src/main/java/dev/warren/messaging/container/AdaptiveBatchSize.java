package dev.warren.messaging.container;

import java.time.Duration;

/// How many messages a lane takes at once: more while that works, so many that they are done within a moment, and one
/// after a failure, to find out by and by whether that was an exception. Bounding the time bounds how long locks are
/// held and what a crash repeats.
///
/// A few are taken together even when that takes longer than a moment. Where everything is slow because there is too
/// much to do, one by one would make it slower still.
final class AdaptiveBatchSize {

    /// How long messages keep those behind them waiting.
    static final Duration MOMENT = Duration.ofMillis(200);

    private static final int FEW = 8;

    private static final Duration LONGEST_FEW = Duration.ofSeconds(2);

    private final int most;

    private int limit = 1;

    AdaptiveBatchSize(int most) {
        this.most = most;
    }

    int limit() {
        return this.limit;
    }

    /// Messages were handled.
    void handled(int count, long nanos) {
        long fitting = Math.max(within(MOMENT, count, nanos), Math.min(FEW, within(LONGEST_FEW, count, nanos)));
        this.limit = (int) Math.clamp(Math.min(fitting, 2L * this.limit), 1, this.most);
    }

    private static long within(Duration time, int count, long nanos) {
        return count * time.toNanos() / Math.max(1, nanos);
    }

    /// Messages could not be handled together.
    void failed() {
        this.limit = 1;
    }

}
