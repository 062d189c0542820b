package dev.warren.messaging.pacing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The wait between two batches that makes the second one larger, so that more messages share the fixed cost of a
/// batch: a commit, round trips, thread wake-ups.
///
/// A low-priority consumer waits after each batch. Other consumers wait only under load, which shows in the time of a
/// batch: an idle machine handles a few messages within three milliseconds, a busy one takes ten times as long for the
/// same. The wait grows with the square of that time: two milliseconds after three, twenty-five after ten, a hundred
/// after twenty. There is no wait after a batch of a few messages, which arrive together by chance.
///
/// There is never a wait after a full batch, because more messages than one batch can hold have arrived; nor after an
/// empty one, which wakes a consumer to stop.
public final class Linger {

    /// A batch of this duration is followed by a wait of the same duration.
    private static final double AS_LONG = Duration.ofMillis(4).toNanos();

    /// Fewer messages arrive together also at half of the load, once they have waited for
    /// the longest time, and would go on to do so.
    private static final int MANY = 8;

    private final long longestNanos;

    private final boolean isAlways;

    private Linger(Duration longest, boolean isAlways) {
        this.longestNanos = longest.toNanos();
        this.isAlways = isAlways;
    }

    /// Returns a linger that waits under load.
    /// @param longest the longest wait; zero for never
    public static Linger whenBusy(Duration longest) {
        return new Linger(longest, false);
    }

    /// Returns a linger that waits this long after each batch that was neither full nor
    /// empty.
    public static Linger always(Duration time) {
        return new Linger(time, true);
    }

    /// Returns the time to wait.
    /// @param taken the number of messages in the batch
    /// @param most the largest number of messages that it could hold
    /// @param nanos the duration of the batch
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
    /// @param taken the number of messages in the batch
    /// @param most the largest number of messages that it could hold
    /// @param begin the start of the batch, of [System#nanoTime()]
    public void await(int taken, int most, long begin) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(after(taken, most, System.nanoTime() - begin).toNanos());
    }

}
