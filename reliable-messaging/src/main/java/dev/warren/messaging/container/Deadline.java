package dev.warren.messaging.container;

import dev.warren.messaging.retry.HandlerTimeoutException;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The time that one attempt of a handler has. When it is over, the thread is interrupted, once; statements of its
/// transaction are cancelled by the transaction's own time limit, since the database's driver does not heed interrupts.
final class Deadline {

    private final Duration limit;

    private final Thread thread = Thread.currentThread();

    private final long startedAt = System.nanoTime();

    private boolean running = true;

    private boolean over;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    /// Runs work within the limit.
    /// @throws HandlerTimeoutException when it failed after the limit; what succeeds late
    /// has succeeded
    static void within(Duration limit, ScheduledThreadPoolExecutor timer, Attempt attempt) throws Exception {
        Deadline deadline = new Deadline(limit);
        Future<?> end = timer.schedule(deadline::interrupt, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            attempt.make(deadline);
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

    /// What is left of it.
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

    /// The interrupt is the attempt's, and not for what the thread does next.
    private synchronized void close() {
        this.running = false;
        if (this.over) {
            Thread.interrupted();
        }
    }

    /// What has to be done in time.
    @FunctionalInterface
    interface Attempt {

        void make(Deadline deadline) throws Exception;

    }

}
