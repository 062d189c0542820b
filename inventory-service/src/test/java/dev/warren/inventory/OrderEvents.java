package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.order.OrderEvent.Reason;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Order events that concern stock.
final class OrderEvents {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Money PRICE = Money.of("1.00", "EUR");

    private OrderEvents() {
    }

    static OrderPlaced placed(UUID orderId, InventoryEvent.Line... lines) {
        return new OrderPlaced(orderId, "ada", "ada@example.org", "tok_ok", PRICE, lines(lines), NOON);
    }

    static OrderConfirmed confirmed(UUID orderId, InventoryEvent.Line... lines) {
        return new OrderConfirmed(orderId, "ada", "ada@example.org", PRICE, lines(lines), NOON);
    }

    static OrderCancelled cancelled(UUID orderId) {
        return new OrderCancelled(orderId, "ada", "ada@example.org", Reason.BY_CUSTOMER, NOON);
    }

    private static List<OrderEvent.Line> lines(InventoryEvent.Line... lines) {
        return Stream.of(lines).map(line -> new OrderEvent.Line(line.sku(), line.quantity(), PRICE)).toList();
    }

}
