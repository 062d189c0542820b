package dev.warren.messaging.container;

import java.time.Duration;

/// The adaptive size of a consumer's batches. It grows as long as batches succeed within a short time, and falls to one
/// after a failure, to find out message by message whether the failure was an exception. The bound on a batch's time
/// bounds how long it holds locks and how much work a crash repeats.
///
/// A few messages form a batch even when they take longer. Where everything is slow because of the load, single
/// messages would make it slower still.
final class AdaptiveBatchSize {

    /// The target time of a batch, during which later messages wait.
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

    /// Records a batch that was handled.
    void handled(int count, long nanos) {
        long fitting = Math.max(within(MOMENT, count, nanos), Math.min(FEW, within(LONGEST_FEW, count, nanos)));
        this.limit = (int) Math.clamp(Math.min(fitting, 2L * this.limit), 1, this.most);
    }

    private static long within(Duration time, int count, long nanos) {
        return count * time.toNanos() / Math.max(1, nanos);
    }

    /// Records a batch that failed.
    void failed() {
        this.limit = 1;
    }

}
