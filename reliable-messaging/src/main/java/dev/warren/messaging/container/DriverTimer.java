package dev.warren.messaging.container;

import org.postgresql.Driver;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/// A timer task that saves a thread wake-up for each statement of a handler.
///
/// A statement of a transaction with a timeout becomes a task of the driver's timer, and is removed when the statement
/// ends. A task that is the next one due wakes the timer's thread, and without other tasks every statement would. A
/// tick that is always due sooner, because timeouts are a second or more, lets the thread sleep.
public final class DriverTimer implements AutoCloseable {

    private static final long BEAT_MILLIS = Duration.ofMillis(500).toMillis();

    private final TimerTask beat = new TimerTask() {

        @Override
        public void run() {
            // an empty task: it only has to be due
        }

    };

    /// Starts the tick, in the timer that all connections of this JVM share.
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
