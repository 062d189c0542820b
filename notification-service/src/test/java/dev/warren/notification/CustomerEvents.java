package dev.warren.notification;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Line;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Events that lead to a mail, about an order for one cup.
final class CustomerEvents {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Money PRICE = Money.of("8.90", "EUR");

    private CustomerEvents() {
    }

    static OrderConfirmed confirmed(UUID orderId, String email) {
        return new OrderConfirmed(orderId, "ada", email, PRICE, List.of(new Line("SKU-CUP", 1, PRICE)), NOON);
    }

    static OrderCancelled cancelled(UUID orderId, String email) {
        return new OrderCancelled(orderId, "ada", email, Reason.BY_CUSTOMER, NOON);
    }

    static ShipmentDispatched dispatched(UUID orderId, String email) {
        return new ShipmentDispatched(orderId, new UUID(0, 1), email, "WRN-1", NOON);
    }

}
