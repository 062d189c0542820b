package dev.warren.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs tasks in parallel.
final class Parallel {

    private Parallel() {
    }

    /// Returns when all are done. When one fails, the others are interrupted and its
    /// failure is thrown.
    static void run(List<Runnable> work) {
        try (var executor = Executors.newCachedThreadPool()) {
            var completion = new ExecutorCompletionService<Void>(executor);
            List<Future<Void>> futures = new ArrayList<>();
            work.forEach((task) -> futures.add(completion.submit(task, null)));
            try {
                for (int done = 0; done < futures.size(); done++) {
                    completion.take().get();
                }
            }
            catch (ExecutionException failure) {
                futures.forEach((future) -> future.cancel(true));
                throw rethrown(failure);
            }
            catch (InterruptedException interrupt) {
                futures.forEach((future) -> future.cancel(true));
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted.", interrupt);
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return (failure.getCause() instanceof RuntimeException cause) ? cause
                : new IllegalStateException(failure.getCause());
    }

}
