package dev.warren.events.payment;

import dev.warren.events.Channel;
import dev.warren.events.Money;

import java.time.Instant;
import java.util.UUID;

/// What became of an order's money, told by payment-service. There is at most one payment per order.
public sealed interface PaymentEvent {

    Channel<PaymentEvent> CHANNEL = Channel.<PaymentEvent>on("payment.events")
        .carrying("payment.authorised.v1", PaymentAuthorised.class)
        .carrying("payment.declined.v1", PaymentDeclined.class)
        .carrying("payment.captured.v1", PaymentCaptured.class)
        .carrying("payment.voided.v1", PaymentVoided.class)
        .carrying("payment.refunded.v1", PaymentRefunded.class);

    UUID orderId();

    Instant occurredAt();

    /// The gateway holds the amount for us; nothing is charged yet.
    record PaymentAuthorised(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

    /// The gateway refused for good; `cause` is its own wording.
    record PaymentDeclined(UUID orderId, String cause, Instant occurredAt) implements PaymentEvent {
    }

    /// The amount is charged.
    record PaymentCaptured(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

    /// An authorisation was given back before anything was charged.
    record PaymentVoided(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

    /// A charge was given back.
    record PaymentRefunded(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

}
