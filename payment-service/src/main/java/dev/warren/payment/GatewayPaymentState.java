package dev.warren.payment;

import dev.warren.events.Money;

import java.util.UUID;

/// The state of an order's payment at the gateway, as far as its answers have told.
public sealed interface GatewayPaymentState {

    /// The gateway has not answered. It may hold an amount all the same: an answer may be
    /// lost, or on its way.
    record Unknown() implements GatewayPaymentState {
    }

    /// The gateway has accepted nothing for this order and never will.
    record Closed() implements GatewayPaymentState {
    }

    /// The gateway has declined the payment for good.
    /// @param cause in the gateway's words
    record Declined(String cause) implements GatewayPaymentState {
    }

    /// The gateway has accepted the payment and moved it to this stage.
    /// @param paymentId the gateway's id of the payment
    record Accepted(UUID paymentId, Money amount, Stage stage) implements GatewayPaymentState {
    }

}
