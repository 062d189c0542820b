package dev.warren.payment;

import dev.warren.messaging.PermanentFailureException;

import java.util.UUID;

/// Signals that the gateway rejects a request as such, now and later. This is no decline, which is an answer about the
/// customer's money: payment-service and the gateway disagree about the facts, and an operator has to look.
public class GatewayRefusedException extends PermanentFailureException {

    private final UUID orderId;

    GatewayRefusedException(UUID orderId, String what) {
        super("payment gateway, order " + orderId + ": " + what);
        this.orderId = orderId;
    }

    /// The order whose payment cannot go on.
    public UUID orderId() {
        return this.orderId;
    }

}
