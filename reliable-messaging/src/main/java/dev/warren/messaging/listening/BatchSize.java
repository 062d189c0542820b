package dev.warren.messaging.listening;

import java.time.Duration;

/// How many messages a lane takes at once: more while that works, so many that they are done within a moment, and one
/// after a failure, to find out by and by whether that was an exception. Bounding the time bounds how long locks are held and
/// what a crash repeats.
final class BatchSize {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private final int most;

    private int limit = 1;

    BatchSize(int most) {
        this.most = most;
    }

    int limit() {
        return this.limit;
    }

    /// Messages were handled.
    void handled(int count, long nanos) {
        long inAMoment = count * MOMENT.toNanos() / Math.max(1, nanos);
        this.limit = (int) Math.clamp(Math.min(inAMoment, 2L * this.limit), 1, this.most);
    }

    /// Messages could not be handled together.
    void failed() {
        this.limit = 1;
    }

}
