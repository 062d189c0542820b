package dev.warren.payment;

import dev.warren.events.Money;

import java.util.UUID;

/// The next operation at the gateway. Each may be repeated without harm.
sealed interface GatewayOperation {

    /// Authorises the amount.
    record Authorise(String token, Money amount) implements GatewayOperation {
    }

    /// Moves an accepted amount to another stage: captures, voids or refunds it.
    record MoveTo(UUID paymentId, Stage stage) implements GatewayOperation {
    }

    /// Closes the order at the gateway, which then accepts nothing more for it, and
    /// learns what it accepted before. Knowing of no authorisation is not enough when a
    /// payment is no longer wanted: a request may be on its way, or its answer lost.
    record Close() implements GatewayOperation {
    }

}
