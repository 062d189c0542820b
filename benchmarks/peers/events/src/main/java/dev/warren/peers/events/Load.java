package dev.warren.peers.events;

import lombok.RequiredArgsConstructor;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Publishes events from eight threads, as eight requests at a time would.
@RequiredArgsConstructor
final class Load {

    private static final int THREADS = 8;

    private final Publisher publisher;

    private final TransactionTemplate transaction;

    /// Returns when all transactions are committed.
    /// @param events their number
    /// @param each how many are published in one transaction
    void publish(int events, int each) throws InterruptedException {
        var transactions = new AtomicInteger(events / each);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> loops = new ArrayList<>();
            for (int n = 0; n < THREADS; n++) {
                loops.add(threads.submit(() -> loop(transactions, each)));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        }
        catch (ExecutionException failure) {
            throw new IllegalStateException("An event could not be published.", failure.getCause());
        }
    }

    private void loop(AtomicInteger transactions, int each) {
        while (transactions.decrementAndGet() >= 0) {
            this.transaction.executeWithoutResult(status -> {
                for (int n = 0; n < each; n++) {
                    this.publisher.publish(Happened.now());
                }
            });
        }
    }

}
