package dev.warren.messaging.container;

import dev.warren.messaging.HandlerTimeoutException;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The time limit of one attempt of a handler. When it ends, the thread is interrupted, once; the transaction's own
/// timeout cancels its statements, because the database driver ignores interrupts.
final class Deadline {

    private final Duration limit;

    private final Thread thread = Thread.currentThread();

    private final long startedAt = System.nanoTime();

    private boolean running = true;

    private boolean over;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    /// Runs an attempt within the limit and returns its result.
    /// @throws HandlerTimeoutException when the attempt failed after the limit; a late
    /// success is a success
    static <T> T within(Duration limit, ScheduledThreadPoolExecutor timer, Attempt<T> attempt) throws Exception {
        Deadline deadline = new Deadline(limit);
        Future<?> end = timer.schedule(deadline::interrupt, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return attempt.make(deadline);
        }
        catch (Throwable failure) {
            if (deadline.isOver()) {
                throw new HandlerTimeoutException(limit, failure);
            }
            throw failure;
        }
        finally {
            end.cancel(false);
            deadline.close();
        }
    }

    /// The remaining time.
    Duration remaining() {
        return this.limit.minusNanos(System.nanoTime() - this.startedAt);
    }

    private synchronized void interrupt() {
        if (this.running) {
            this.over = true;
            this.thread.interrupt();
        }
    }

    private synchronized boolean isOver() {
        return this.over;
    }

    /// Ends the limit and clears its interrupt, which must not reach later work of the
    /// thread.
    private synchronized void close() {
        this.running = false;
        if (this.over) {
            Thread.interrupted();
        }
    }

    /// The work of an attempt.
    ///
    /// @param <T> its result
    @FunctionalInterface
    interface Attempt<T> {

        T make(Deadline deadline) throws Exception;

    }

}
