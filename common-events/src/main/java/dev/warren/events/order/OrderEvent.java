package dev.warren.events.order;

import dev.warren.events.Channel;
import dev.warren.events.Money;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The life of an order, told by order-service. A confirmed order may still be cancelled by the customer until its parcel
/// is on its way; cancellation is final.
public sealed interface OrderEvent {

    Channel<OrderEvent> CHANNEL = Channel.<OrderEvent>on("order.events")
        .carrying("order.placed.v1", OrderPlaced.class)
        .carrying("order.confirmed.v1", OrderConfirmed.class)
        .carrying("order.cancelled.v1", OrderCancelled.class);

    UUID orderId();

    Instant occurredAt();

    /// The customer wants these lines and promises to pay `total`; nothing is reserved or
    /// authorised yet.
    record OrderPlaced(UUID orderId, String customerId, String email, String paymentToken, Money total,
            List<Line> lines, Instant occurredAt) implements OrderEvent {
    }

    /// Stock is reserved and the amount is authorised: take both.
    record OrderConfirmed(UUID orderId, String customerId, String email, Money total, List<Line> lines,
            Instant occurredAt) implements OrderEvent {
    }

    /// The order has ended without a delivery: give back whatever is held or taken for
    /// it.
    record OrderCancelled(UUID orderId, String customerId, String email, Reason reason,
            Instant occurredAt) implements OrderEvent {
    }

    record Line(String sku, int quantity, Money unitPrice) {
    }

    /// Why an order was cancelled.
    enum Reason {

        PAYMENT_DECLINED, OUT_OF_STOCK, TIMED_OUT, BY_CUSTOMER

    }

}
