package dev.warren.messaging.listening;

import dev.warren.messaging.listening.BatchHandling.Readable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Makes the calls of several messages side by side, since they spend their time waiting.
final class Calls {

    private final Semaphore places;

    /// @param atOnce how many of them, over all that share this
    Calls(int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    /// Makes the calls of those that have one and were not handled before.
    /// @param time after which the calls that still run are interrupted
    /// @return what came of it, for each message in its order
    List<Call> make(List<Readable> messages, Set<UUID> handled, Duration time) throws InterruptedException {
        List<Callable<Boolean>> calls = new ArrayList<>();
        Map<Readable, Integer> places = new IdentityHashMap<>();
        for (Readable message : messages) {
            if (message.task() instanceof Task.Calling<?, ?> task && !task.isCalled()
                    && !handled.contains(task.envelope().messageId())) {
                places.put(message, calls.size());
                calls.add(() -> call(task));
            }
        }
        List<Future<Boolean>> outcomes = calls.isEmpty() ? List.of() : inParallel(calls, time);
        return messages.stream().map(message -> new Call(message, failure(places.get(message), outcomes))).toList();
    }

    private static @Nullable Throwable failure(@Nullable Integer place, List<Future<Boolean>> outcomes) {
        if (place == null) {
            return null;
        }
        Future<Boolean> outcome = outcomes.get(place);
        return switch (outcome.state()) {
            case SUCCESS -> null;
            case FAILED -> outcome.exceptionNow();
            case CANCELLED, RUNNING -> new CancellationException("the call has taken too long");
        };
    }

    private static List<Future<Boolean>> inParallel(List<Callable<Boolean>> calls, Duration time)
            throws InterruptedException {
        try (ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory())) {
            return threads.invokeAll(calls, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private boolean call(Task.Calling<?, ?> task) throws Exception {
        this.places.acquire();
        try {
            task.call();
            return true;
        }
        finally {
            this.places.release();
        }
    }

    /// @param failure why the message cannot be handled now; none when its call
    /// succeeded, or it needs none
    record Call(Readable message, @Nullable Throwable failure) {
    }

}
