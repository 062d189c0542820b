package dev.warren.events.payment;

import dev.warren.events.Channel;
import dev.warren.events.Money;

import java.time.Instant;
import java.util.UUID;

/// The events of payment-service about the payment of an order. There is at most one payment per order.
public sealed interface PaymentEvent {

    Channel<PaymentEvent> CHANNEL = Channel.<PaymentEvent>on("payment.events")
        .carrying("payment.authorised.v1", PaymentAuthorised.class)
        .carrying("payment.declined.v1", PaymentDeclined.class)
        .carrying("payment.captured.v1", PaymentCaptured.class)
        .carrying("payment.voided.v1", PaymentVoided.class)
        .carrying("payment.refunded.v1", PaymentRefunded.class);

    UUID orderId();

    Instant occurredAt();

    /// The gateway holds the amount; nothing is charged yet.
    record PaymentAuthorised(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

    /// The gateway has declined the payment for good; `cause` is in its words.
    record PaymentDeclined(UUID orderId, String cause, Instant occurredAt) implements PaymentEvent {
    }

    /// The amount is charged.
    record PaymentCaptured(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

    /// An authorisation was voided before anything was charged.
    record PaymentVoided(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

    /// A charge was refunded.
    record PaymentRefunded(UUID orderId, UUID paymentId, Money amount, Instant occurredAt) implements PaymentEvent {
    }

}
