package dev.warren.events.order;

import dev.warren.events.Channel;
import dev.warren.events.Money;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The events of order-service about the life of an order. The customer may cancel a confirmed order until its parcel
/// is dispatched; a cancellation is final.
public sealed interface OrderEvent {

    Channel<OrderEvent> CHANNEL = Channel.<OrderEvent>on("order.events")
        .carrying("order.placed.v1", OrderPlaced.class)
        .carrying("order.confirmed.v1", OrderConfirmed.class)
        .carrying("order.cancelled.v1", OrderCancelled.class);

    UUID orderId();

    Instant occurredAt();

    /// The customer orders these lines and promises to pay `total`; nothing is reserved
    /// or authorised yet.
    record OrderPlaced(UUID orderId, String customerId, String email, String paymentToken, Money total,
            List<Line> lines, Instant occurredAt) implements OrderEvent {
    }

    /// Stock is reserved and the amount is authorised: consumers commit both.
    record OrderConfirmed(UUID orderId, String customerId, String email, Money total, List<Line> lines,
            Instant occurredAt) implements OrderEvent {
    }

    /// The order has ended without a delivery: consumers release everything that they
    /// hold or have taken for it.
    record OrderCancelled(UUID orderId, String customerId, String email, Reason reason,
            Instant occurredAt) implements OrderEvent {
    }

    record Line(String sku, int quantity, Money unitPrice) {
    }

    /// The reason of a cancellation.
    enum Reason {

        PAYMENT_DECLINED, OUT_OF_STOCK, TIMED_OUT, BY_CUSTOMER

    }

}
