package dev.warren.payment;

import java.util.UUID;

/// The payment gateway: another company.
@FunctionalInterface
interface Gateway {

    /// Carries out one step for an order. A repetition of a step that succeeded gives the
    /// same answer and does nothing.
    /// @return how the order's money stands there now. This is not always where the step
    /// should have brought it: the gateway may have moved it before, on a call of ours
    /// whose outcome we never heard
    /// @throws GatewayUnavailableException when the outcome is unknown
    /// @throws GatewayRefusedException when it will never take this step
    Standing carryOut(UUID orderId, Step step);

}
