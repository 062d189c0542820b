package dev.warren.messaging.pacing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Between two batches, waits for the second to become larger, where there is much to do: what a batch costs for itself (a
/// commit, round trips, waking threads up) is then shared by more messages.
///
/// How much there is to do is seen from the time that a batch took. An idle machine is done with a few messages within three
/// milliseconds, a busy one takes ten times as long for the same. The wait grows with the square of that time: two
/// milliseconds after three, twenty-five after ten, a hundred after twenty. Nobody waits after a batch of a few, which
/// come together by chance, nor after a full one, as there is more than can be taken at once.
public final class Linger {

    /// A batch that took so long is followed by a wait as long.
    private static final double AS_LONG = Duration.ofMillis(4).toNanos();

    /// Fewer come together by chance at half of the load, and would only be late.
    private static final int MANY = 4;

    private final long longestNanos;

    /// @param longest zero for never
    public Linger(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /// How long to wait.
    /// @param taken the messages of the batch
    /// @param most how many it could have been
    /// @param nanos what it took
    Duration after(int taken, int most, long nanos) {
        if (taken < MANY || taken >= most) {
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.min((double) this.longestNanos, nanos * (nanos / AS_LONG)));
    }

    /// Waits.
    /// @param taken the messages of the batch
    /// @param most how many it could have been
    /// @param begin when it was begun, of [System#nanoTime()]
    public void await(int taken, int most, long begin) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(after(taken, most, System.nanoTime() - begin).toNanos());
    }

}
