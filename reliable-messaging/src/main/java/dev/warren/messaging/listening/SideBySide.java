package dev.warren.messaging.listening;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Handles messages each by itself, some of them at once: one that fails spends its time in pauses, in calls, and waiting until the
/// broker has confirmed its copy, and a lane full of such messages would keep those behind them waiting for as often.
final class SideBySide {

    /// Fewer than a pool has connections as a rule.
    private static final int AT_ONCE = 8;

    private final One handling;

    /// @param handling handles a message, or passes it on
    SideBySide(One handling) {
        this.handling = handling;
    }

    /// Handles messages, or passes them on.
    /// @param done is told of each that may be acknowledged, in their order, by this
    /// thread
    /// @throws Exception what the first of them has thrown that was not; the others are
    /// handled all the same
    void handle(List<Prepared> messages, Consumer<Prepared> done) throws Exception {
        if (messages.size() == 1) {
            this.handling.handle(messages.getFirst());
            done.accept(messages.getFirst());
            return;
        }
        List<Future<Prepared>> outcomes = inThreads(messages.stream().map(this::task).toList());
        for (Future<Prepared> outcome : outcomes) {
            if (outcome.state() == Future.State.SUCCESS) {
                done.accept(outcome.resultNow());
            }
        }
        throwFirstOf(outcomes);
    }

    private Callable<Prepared> task(Prepared message) {
        return () -> {
            this.handling.handle(message);
            return message;
        };
    }

    private static List<Future<Prepared>> inThreads(List<Callable<Prepared>> tasks) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, tasks.size()),
                Thread.ofVirtual().name("alone-", 0).factory())) {
            return threads.invokeAll(tasks);
        }
    }

    private static void throwFirstOf(List<Future<Prepared>> outcomes) throws Exception {
        for (Future<Prepared> outcome : outcomes) {
            try {
                outcome.get();
            }
            catch (ExecutionException failure) {
                if (failure.getCause() instanceof Exception thrown) {
                    throw thrown;
                }
                throw failure;
            }
        }
    }

    /// What is done with each.
    @FunctionalInterface
    interface One {

        void handle(Prepared message) throws Exception;

    }

}
