package dev.warren.system;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import static org.awaitility.Awaitility.await;

/// Customers who order one after the other, from any instance that answers. Without an answer, or after a 503, a
/// customer asks the next instance with the same idempotency key.
final class Customers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// About five orders a second, which two cores can carry while they start services.
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<ServiceProcess> instances;

    private final List<String> accepted = new CopyOnWriteArrayList<>();

    private final Thread thread;

    private volatile boolean open = true;

    private volatile @Nullable Throwable failure;

    private Customers(List<ServiceProcess> instances) {
        this.instances = instances;
        this.thread = Thread.ofVirtual().name("customers").start(this::orderOnAndOn);
    }

    static Customers orderingFrom(ServiceProcess... instances) {
        return new Customers(List.of(instances));
    }

    /// Returns when this many more orders have been accepted.
    void awaitOrders(int more) {
        int enough = this.accepted.size() + more;
        await("another " + more + " orders").atMost(PATIENCE)
            .until(() -> this.accepted.size() >= enough || this.failure != null);
        rethrow();
    }

    /// Stops ordering.
    /// @return the ids of all accepted orders
    List<String> stop() {
        close();
        rethrow();
        return List.copyOf(this.accepted);
    }

    @Override
    public void close() {
        this.open = false;
        try {
            this.thread.join(PATIENCE);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void orderOnAndOn() {
        try {
            for (int number = 0; this.open; number++) {
                this.accepted.add(order(number));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        catch (RuntimeException | Error ex) {
            this.failure = ex;
        }
    }

    private String order(int number) {
        String body = Shop.order((number % 10 == 9) ? "tok_declined" : "tok_ok", "SKU-CUP", 1 + number % 3);
        String key = UUID.randomUUID().toString();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = number; System.nanoTime() < giveUp; attempt++) {
            Http.Answer answer = ask(this.instances.get(attempt % this.instances.size()), body, key);
            if (answer != null && answer.status() == 202) {
                return answer.body().get("id").asString();
            }
            if (answer != null && answer.status() != 503) {
                throw new AssertionError("an order was answered with " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("no instance took an order for " + PATIENCE);
    }

    private static Http.@Nullable Answer ask(ServiceProcess instance, String body, String key) {
        try {
            return Http.post(instance.url("/orders"), body, key);
        }
        catch (UncheckedIOException ex) {
            return null;
        }
    }

    private void rethrow() {
        if (this.failure != null) {
            throw new AssertionError("the customers gave up", this.failure);
        }
    }

}
