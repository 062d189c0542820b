package dev.warren.messaging.container;

import org.postgresql.Driver;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/// Spares a wake-up of a thread for each statement of a handler.
///
/// A statement of a transaction with a time limit becomes a task of the driver's timer, and is taken from it when it
/// ends. A task that is the next one due wakes the timer's thread; since there is hardly ever another, each of them
/// would. A beat that is always due sooner, as limits are a second or more, lets it sleep.
public final class DriverTimer implements AutoCloseable {

    private static final long BEAT_MILLIS = Duration.ofMillis(500).toMillis();

    private final TimerTask beat = new TimerTask() {

        @Override
        public void run() {
            // it is enough that it is due
        }

    };

    /// Begins to beat, in the timer that all connections of this JVM share.
    public DriverTimer() {
        Timer timer = Driver.getSharedTimer().getTimer();
        timer.schedule(this.beat, BEAT_MILLIS, BEAT_MILLIS);
    }

    @Override
    public void close() {
        this.beat.cancel();
        Driver.getSharedTimer().releaseTimer();
    }

}
