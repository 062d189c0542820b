package dev.warren.payment;

import dev.warren.messaging.retry.PermanentFailureException;

import java.util.UUID;

/// The gateway does not accept a request of ours as such, now or later. This is no decline, which is an answer about
/// the customer's money: it means that we and the gateway disagree about what there is, and somebody has to look.
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
