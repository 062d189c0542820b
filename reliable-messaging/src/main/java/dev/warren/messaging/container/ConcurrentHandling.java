package dev.warren.messaging.container;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Handles a lane's messages each by itself, in a thread of its own, some of them at once: one that is slow or fails
/// spends its time in calls, in pauses, and waiting until the broker has confirmed its copy, and must not keep those
/// behind it waiting for as long.
final class ConcurrentHandling {

    private static final Logger log = LoggerFactory.getLogger(ConcurrentHandling.class);

    /// Fewer than a pool has connections as a rule.
    private static final int AT_ONCE = 8;

    /// What it takes to roll back, and to say so.
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final One handling;

    private final Executor pool;

    private final Duration longest;

    private final Semaphore places = new Semaphore(AT_ONCE);

    private final Set<Thread> threads = new HashSet<>();

    /// @param handling handles a message, or passes it on
    /// @param pool has as many threads as are wanted
    /// @param longest how long one attempt may take
    ConcurrentHandling(One handling, Executor pool, Duration longest) {
        this.handling = handling;
        this.pool = pool;
        this.longest = longest.plus(MARGIN);
    }

    /// Begins to handle messages, or to pass them on; each as soon as it has a place.
    /// @param patience how long this waits for them, once the last has begun
    /// @param done is told of each that may be acknowledged, by its thread
    /// @param failed is told why one may not
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

    /// Whether none is being handled.
    boolean isIdle() {
        return this.places.availablePermits() == AT_ONCE;
    }

    /// Waits until none is being handled, or for as long as one may take: what heeds
    /// neither deadline nor interrupt must not keep all others waiting.
    void await() throws InterruptedException {
        if (this.places.tryAcquire(AT_ONCE, this.longest.toNanos(), TimeUnit.NANOSECONDS)) {
            this.places.release(AT_ONCE);
        }
        else {
            log.error("{} messages are still being handled after their deadline; their lane goes on without them",
                    AT_ONCE - this.places.availablePermits());
        }
    }

    /// The same after [#interrupt()], for a moment only.
    void awaitTheInterrupted() {
        try {
            this.places.tryAcquire(AT_ONCE, MARGIN.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException onceMore) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets them end soon.
    synchronized void interrupt() {
        this.threads.forEach(Thread::interrupt);
    }

    private synchronized void enter() {
        this.threads.add(Thread.currentThread());
    }

    /// From here on the thread may be somebody else's.
    private synchronized void leave() {
        this.threads.remove(Thread.currentThread());
    }

    /// What is done with each.
    @FunctionalInterface
    interface One {

        void handle(Delivery message) throws Exception;

    }

}
