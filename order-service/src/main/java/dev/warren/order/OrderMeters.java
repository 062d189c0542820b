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

/// Counts the orders that come to each status, and how long that took since they were placed. An order counts when the
/// transaction has committed that brought it there.
@Component
class OrderMeters {

    private static final String NO_REASON = "none";

    private static final Duration[] BUCKETS = LongStream
        .of(100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000)
        .mapToObj(Duration::ofMillis)
        .toArray(Duration[]::new);

    private static final Set<OrderStatus> TIMED = Set.of(OrderStatus.CONFIRMED, OrderStatus.DELIVERED,
            OrderStatus.CANCELLED);

    private final Map<Standing, Counter> orders = new HashMap<>();

    private final Map<OrderStatus, Timer> completion = new EnumMap<>(OrderStatus.class);

    OrderMeters(MeterRegistry registry) {
        for (Standing standing : Standing.all()) {
            this.orders.put(standing, counter(standing, registry));
        }
        for (OrderStatus status : TIMED) {
            this.completion.put(status, timer(status, registry));
        }
    }

    /// An order has come to its status, in the transaction that is under way.
    void reached(Order order, Instant at) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count(order, at);
            }
        });
    }

    private void count(Order order, Instant at) {
        Objects.requireNonNull(this.orders.get(new Standing(order.status(), order.reason()))).increment();
        Timer timer = this.completion.get(order.status());
        if (timer != null) {
            timer.record(Duration.between(order.placedAt(), at));
        }
    }

    private static Counter counter(Standing standing, MeterRegistry registry) {
        return Counter.builder("orders")
            .description("Orders that came to this status")
            .tag("status", standing.status().name())
            .tag("reason", (standing.reason() != null) ? standing.reason().name() : NO_REASON)
            .register(registry);
    }

    private static Timer timer(OrderStatus status, MeterRegistry registry) {
        return Timer.builder("order.completion")
            .description("From when an order was placed until it came to this status")
            .tag("status", status.name())
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    }

    /// A status, and for a cancelled order why.
    private record Standing(OrderStatus status, @Nullable Reason reason) {

        static List<Standing> all() {
            Stream<Standing> goingOn = Stream.of(OrderStatus.values())
                .filter(status -> status != OrderStatus.CANCELLED)
                .map(status -> new Standing(status, null));
            return Stream
                .concat(goingOn, Stream.of(Reason.values()).map(why -> new Standing(OrderStatus.CANCELLED, why)))
                .toList();
        }

    }

}
