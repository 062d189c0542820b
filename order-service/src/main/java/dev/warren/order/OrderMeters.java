package dev.warren.order;

import dev.warren.events.order.OrderEvent.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Counts orders by the status they reach, and measures how long that takes from their placement. Each order counts
/// after the commit of the transaction that changed its status.
@Component
class OrderMeters {

    private static final String NO_REASON = "none";

    private static final Duration[] BUCKETS = LongStream
        .of(100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000)
        .mapToObj(Duration::ofMillis)
        .toArray(Duration[]::new);

    private static final Set<OrderStatus> TIMED = Set.of(OrderStatus.CONFIRMED, OrderStatus.DELIVERED,
            OrderStatus.CANCELLED);

    private final Map<StatusAndReason, Counter> orders = new HashMap<>();

    private final Map<OrderStatus, Timer> completion = new EnumMap<>(OrderStatus.class);

    OrderMeters(MeterRegistry registry) {
        for (StatusAndReason status : StatusAndReason.all()) {
            this.orders.put(status, counter(status, registry));
        }
        for (OrderStatus status : TIMED) {
            this.completion.put(status, timer(status, registry));
        }
    }

    /// Counts the order when the current transaction has committed.
    void reached(Order order, Instant at) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count(order, at);
            }
        });
    }

    private void count(Order order, Instant at) {
        Objects.requireNonNull(this.orders.get(new StatusAndReason(order.status(), order.reason()))).increment();
        Timer timer = this.completion.get(order.status());
        if (timer != null) {
            timer.record(Duration.between(order.placedAt(), at));
        }
    }

    private static Counter counter(StatusAndReason status, MeterRegistry registry) {
        return Counter.builder("orders")
            .description("Orders that reached this status")
            .tag("status", status.status().name())
            .tag("reason", (status.reason() != null) ? status.reason().name() : NO_REASON)
            .register(registry);
    }

    private static Timer timer(OrderStatus status, MeterRegistry registry) {
        return Timer.builder("order.completion")
            .description("Time from an order's placement until it reached this status")
            .tag("status", status.name())
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    }

    /// A status, with the reason of a cancelled order.
    private record StatusAndReason(OrderStatus status, @Nullable Reason reason) {

        static List<StatusAndReason> all() {
            Stream<StatusAndReason> active = Stream.of(OrderStatus.values())
                .filter(status -> status != OrderStatus.CANCELLED)
                .map(status -> new StatusAndReason(status, null));
            return Stream
                .concat(active, Stream.of(Reason.values()).map(why -> new StatusAndReason(OrderStatus.CANCELLED, why)))
                .toList();
        }

    }

}
