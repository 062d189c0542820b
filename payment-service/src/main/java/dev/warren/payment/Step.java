package dev.warren.payment;

import dev.warren.events.Money;

import java.util.UUID;

/// What is to be done at the gateway next. Each may be repeated without harm.
sealed interface Step {

    /// Have the amount held.
    record Authorise(String token, Money amount) implements Step {
    }

    /// Bring an accepted amount to another stage: capture, void or refund it.
    record Bring(UUID paymentId, Stage stage) implements Step {
    }

    /// Have nothing accepted for this order from now on, and learn what was accepted
    /// before. It is not enough to know of no authorisation when a payment is not wanted
    /// any more: one of ours may be on its way still, or its answer lost.
    record Close() implements Step {
    }

}
