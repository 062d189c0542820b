package dev.warren.messaging.container;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The consumers of a container from its start to its stop.
@RequiredArgsConstructor
final class ConsumerGroup {

    private static final Duration AFTER_AN_INTERRUPT = Duration.ofSeconds(1);

    private final ConsumerCircuitBreaker breaker;

    private final List<BatchConsumer> consumers;

    /// The consumers of deferred messages; null for a listener without ordering.
    private final @Nullable DeferredMessageConsumers deferred;

    /// The connection of an ordered listener; null when it uses the application's.
    private final @Nullable CachingConnectionFactory connection;

    void start() {
        this.consumers.forEach(BatchConsumer::start);
        if (this.deferred != null) {
            this.deferred.start();
        }
    }

    /// Waits for each consumer's first attempt to consume, whether it succeeds or fails.
    void awaitFirstTry() {
        this.consumers.forEach(BatchConsumer::awaitFirstTry);
    }

    /// Stops taking messages, and returns when those in hand are handled.
    /// @param limit the time after which their handlers are interrupted
    void stop(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<Thread> stopping = new ArrayList<>(this.consumers.stream().map(consumer -> consumer.stop(limit)).toList());
        List<Thread> deferring = (this.deferred != null) ? this.deferred.stop() : List.of();
        this.breaker.close();
        try {
            for (Thread consumer : stopping) {
                consumer.join();
            }
            if (this.connection != null) {
                this.connection.destroy();
            }
            for (Thread consumer : deferring) {
                endWithin(Duration.ofNanos(end - System.nanoTime()), consumer);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isConsuming() {
        return this.consumers.stream().allMatch(BatchConsumer::isConsuming);
    }

    int activeConsumers() {
        return (int) this.consumers.stream().filter(BatchConsumer::isConsuming).count();
    }

    /// Whether the open circuit breaker holds a message with this failure.
    boolean holds(Throwable failure) {
        return this.breaker.keeps(failure);
    }

    @Nullable OpenCircuit open() {
        return this.breaker.open().orElse(null);
    }

    private static void endWithin(Duration limit, Thread consumer) throws InterruptedException {
        if (!consumer.join(limit)) {
            consumer.interrupt();
            consumer.join(AFTER_AN_INTERRUPT);
        }
    }

}
