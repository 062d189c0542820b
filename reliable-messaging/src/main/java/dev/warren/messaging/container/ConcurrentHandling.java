package dev.warren.messaging.container;

import lombok.extern.slf4j.Slf4j;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Handles single messages concurrently, each in a thread of its own. A message that is slow or fails spends its time
/// in calls, in pauses, and waiting for the broker's confirm of its copy, and must not delay the messages behind it for
/// as long.
@Slf4j
final class ConcurrentHandling {

    /// The number of concurrent single messages, below the usual number of pooled
    /// connections.
    private static final int AT_ONCE = 8;

    /// The time that a handler needs to roll back and to report it.
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final One handling;

    private final Executor pool;

    private final Duration longest;

    private final Semaphore places = new Semaphore(AT_ONCE);

    private final Set<Thread> threads = new HashSet<>();

    /// @param handling handles or recovers a message
    /// @param pool has enough threads for the messages
    /// @param longest the time limit of one attempt
    ConcurrentHandling(One handling, Executor pool, Duration longest) {
        this.handling = handling;
        this.pool = pool;
        this.longest = longest.plus(MARGIN);
    }

    /// Starts to handle messages, each as soon as a thread is free for it.
    /// @param patience how long this method waits after the last one was started
    /// @param done receives each message that may be acknowledged, in its handling thread
    /// @param failed receives the reason why a message may not be acknowledged
    /// @return whether all of them have ended
    boolean handle(List<Delivery> deliveries, Duration patience, Consumer<Delivery> done, Consumer<Throwable> failed)
            throws InterruptedException {
        CountDownLatch open = new CountDownLatch(deliveries.size());
        for (Delivery message : deliveries) {
            this.places.acquire();
            begin(() -> {
                handle(message, done, failed);
                this.places.release();
                open.countDown();
            });
        }
        return open.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void begin(Runnable handling) {
        try {
            this.pool.execute(handling);
        }
        catch (Throwable noThread) {
            this.places.release();
            throw noThread;
        }
    }

    private void handle(Delivery message, Consumer<Delivery> done, Consumer<Throwable> failed) {
        enter();
        try {
            this.handling.handle(message);
            done.accept(message);
        }
        catch (Throwable failure) {
            failed.accept(failure);
        }
        finally {
            leave();
        }
    }

    /// Whether no message is being handled.
    boolean isIdle() {
        return this.places.availablePermits() == AT_ONCE;
    }

    /// Waits until no message is being handled, or for the time limit of one attempt: a
    /// handler that ignores deadline and interrupt must not delay all others.
    void await() throws InterruptedException {
        if (this.places.tryAcquire(AT_ONCE, this.longest.toNanos(), TimeUnit.NANOSECONDS)) {
            this.places.release(AT_ONCE);
        }
        else {
            log.error("{} messages are still being handled after their deadline; their consumer goes on without them",
                    AT_ONCE - this.places.availablePermits());
        }
    }

    /// Waits after [#interrupt()], for a short time only.
    void awaitTheInterrupted() {
        try {
            this.places.tryAcquire(AT_ONCE, MARGIN.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException onceMore) {
            Thread.currentThread().interrupt();
        }
    }

    /// Interrupts the handling threads.
    synchronized void interrupt() {
        this.threads.forEach(Thread::interrupt);
    }

    private synchronized void enter() {
        this.threads.add(Thread.currentThread());
    }

    /// Ends the interrupts for this thread, which the pool may use for other work now.
    private synchronized void leave() {
        this.threads.remove(Thread.currentThread());
    }

    /// Handles one message.
    @FunctionalInterface
    interface One {

        void handle(Delivery message) throws Exception;

    }

}
