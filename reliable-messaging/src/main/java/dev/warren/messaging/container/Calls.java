package dev.warren.messaging.container;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The external calls of a queue's messages. They run concurrently, because they mostly wait for another system, and
/// their number is limited to protect that system.
final class Calls {

    private final Semaphore places;

    private final Duration limit;

    private final ScheduledThreadPoolExecutor timer;

    private final ExecutorService pool;

    /// @param atOnce the number of concurrent calls of all consumers that share this
    /// object
    /// @param limit the time limit of one call
    /// @param pool has enough threads for the calls
    Calls(int atOnce, Duration limit, ScheduledThreadPoolExecutor timer, ExecutorService pool) {
        this.places = new Semaphore(atOnce);
        this.limit = limit;
        this.timer = timer;
        this.pool = pool;
    }

    /// Makes a call in the current thread.
    void make(Task.Calling<?, ?> task) throws Exception {
        this.places.acquire();
        try {
            task.call(this::within);
        }
        finally {
            this.places.release();
        }
    }

    /// Makes the calls of the messages that need one and were not handled before.
    /// @param patience the longest time without any call ending; then this method
    /// returns, and the calls that still run go on and count as failed for now
    /// @return the outcome of the call for each message, in their order
    List<Call> make(List<Delivery> batch, Set<UUID> handled, Duration patience) throws InterruptedException {
        Semaphore ended = new Semaphore(0);
        Map<Delivery, Future<Void>> begun = new IdentityHashMap<>();
        boolean isPatient = true;
        for (Delivery delivery : batch) {
            if (isPatient && delivery.task() instanceof Task.Calling<?, ?> task && isToBeMade(task, handled)) {
                isPatient = this.places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
                if (isPatient) {
                    begun.put(delivery, begin(task, ended));
                }
            }
        }
        int running = begun.size();
        while (isPatient && running > 0) {
            isPatient = ended.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            running--;
        }
        return batch.stream().map(delivery -> new Call(delivery, failure(delivery, handled, begun))).toList();
    }

    private Future<Void> begin(Task.Calling<?, ?> task, Semaphore ended) {
        try {
            return this.pool.submit(() -> {
                try {
                    task.call(this::within);
                }
                finally {
                    this.places.release();
                    ended.release();
                }
                return null;
            });
        }
        catch (Throwable noThread) {
            this.places.release();
            throw noThread;
        }
    }

    private <T> T within(Deadline.Attempt<T> call) throws Exception {
        return Deadline.within(this.limit, this.timer, call);
    }

    private static boolean isToBeMade(Task.Calling<?, ?> task, Set<UUID> handled) {
        return !task.isCalled() && !handled.contains(task.messageId());
    }

    private static @Nullable Throwable failure(Delivery delivery, Set<UUID> handled,
            Map<Delivery, Future<Void>> begun) {
        Future<Void> call = begun.get(delivery);
        if (call != null && call.state() == Future.State.FAILED) {
            return call.exceptionNow();
        }
        boolean isMissing = delivery.task() instanceof Task.Calling<?, ?> task && isToBeMade(task, handled);
        return isMissing ? new CancellationException("the call is slow, or there are too many") : null;
    }

    /// @param failure the reason why the message cannot be handled now; null when its
    /// call succeeded, or when it needs none
    record Call(Delivery delivery, @Nullable Throwable failure) {
    }

}
