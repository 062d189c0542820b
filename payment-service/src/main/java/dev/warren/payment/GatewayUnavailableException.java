package dev.warren.payment;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Signals that the gateway gave no usable answer, so that the outcome of an operation is unknown. Repeating it is
/// harmless and may help.
public class GatewayUnavailableException extends RuntimeException {

    private final UUID orderId;

    GatewayUnavailableException(UUID orderId, String what, @Nullable Throwable cause) {
        super("payment gateway, order " + orderId + ": " + what, cause);
        this.orderId = orderId;
    }

    /// The order whose payment is now uncertain.
    public UUID orderId() {
        return this.orderId;
    }

}
