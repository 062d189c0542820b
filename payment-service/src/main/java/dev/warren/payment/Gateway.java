package dev.warren.payment;

import java.util.UUID;

/// The payment gateway of another company.
@FunctionalInterface
interface Gateway {

    /// Executes one operation for an order. A repetition of a successful operation gives
    /// the same answer and changes nothing.
    /// @return the current state of the payment at the gateway. This may differ from the
    /// aim of the operation: an earlier call whose answer was lost may have moved the
    /// payment
    /// @throws GatewayUnavailableException when the outcome is unknown
    /// @throws GatewayRefusedException when the gateway will never accept this operation
    GatewayPaymentState execute(UUID orderId, GatewayOperation operation);

}
