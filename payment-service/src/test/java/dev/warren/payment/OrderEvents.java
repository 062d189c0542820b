package dev.warren.payment;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Order events for tests.
final class OrderEvents {

    static final Money TOTAL = Money.of("19.90", "EUR");

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private static final List<OrderEvent.Line> LINES = List.of(new OrderEvent.Line("SKU-PEN", 1, TOTAL));

    private OrderEvents() {
    }

    static OrderPlaced placed(UUID order, String token) {
        return new OrderPlaced(order, "customer-1", "ada@example.org", token, TOTAL, LINES, NOW);
    }

    static OrderConfirmed confirmed(UUID order) {
        return new OrderConfirmed(order, "customer-1", "ada@example.org", TOTAL, LINES, NOW);
    }

    static OrderCancelled cancelled(UUID order) {
        return new OrderCancelled(order, "customer-1", "ada@example.org", OrderEvent.Reason.BY_CUSTOMER, NOW);
    }

}
