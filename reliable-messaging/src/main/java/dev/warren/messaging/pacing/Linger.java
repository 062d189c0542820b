package dev.warren.messaging.pacing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Between two batches, waits for the second to become larger: what a batch costs for itself (a commit, round trips,
/// waking threads up) is then shared by more messages.
///
/// Where nobody waits for what is done, it waits after each batch. Elsewhere only where there is much to do, which
/// shows in the time that a batch took: an idle machine is done with a few messages within three milliseconds, a busy
/// one takes ten times as long for the same. The wait grows with the square of that time: two milliseconds after three,
/// twenty-five after ten, a hundred after twenty. Then nothing waits after a batch of a few, which come together by
/// chance.
///
/// Nothing ever waits after a full batch, as there is more than can be taken at once; nor after an empty one, which is
/// how a lane is woken up to stop.
public final class Linger {

    /// A batch that took so long is followed by a wait as long.
    private static final double AS_LONG = Duration.ofMillis(4).toNanos();

    /// Fewer come together also at half of the load, once they have waited for the
    /// longest time, and would go on doing so.
    private static final int MANY = 8;

    private final long longestNanos;

    private final boolean isAlways;

    private Linger(Duration longest, boolean isAlways) {
        this.longestNanos = longest.toNanos();
        this.isAlways = isAlways;
    }

    /// Waits where there is much to do.
    /// @param longest zero for never
    public static Linger whenBusy(Duration longest) {
        return new Linger(longest, false);
    }

    /// Waits for so long after each batch that was neither full nor empty.
    public static Linger always(Duration time) {
        return new Linger(time, true);
    }

    /// How long to wait.
    /// @param taken the messages of the batch
    /// @param most how many it could have been
    /// @param nanos what it took
    Duration after(int taken, int most, long nanos) {
        if (taken == 0 || taken >= most) {
            return Duration.ZERO;
        }
        if (this.isAlways) {
            return Duration.ofNanos(this.longestNanos);
        }
        if (taken < MANY) {
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
