package dev.warren.shipping;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Line;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.Reason;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Order events that concern a parcel.
final class OrderEvents {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Money PRICE = Money.of("8.90", "EUR");

    private OrderEvents() {
    }

    static OrderConfirmed confirmed(UUID orderId) {
        return new OrderConfirmed(orderId, "ada", "ada@example.org", PRICE, List.of(new Line("SKU-CUP", 1, PRICE)),
                NOON);
    }

    static OrderCancelled cancelled(UUID orderId) {
        return new OrderCancelled(orderId, "ada", "ada@example.org", Reason.BY_CUSTOMER, NOON);
    }

}
