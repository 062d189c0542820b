package dev.warren.peers.payment;

import java.util.UUID;

/// Signals that the gateway gave no usable answer, so that the outcome of an operation is unknown. Repeating it is
/// harmless and may help.
class GatewayUnavailableException extends RuntimeException {

    GatewayUnavailableException(UUID orderId, int status) {
        super("payment gateway, order " + orderId + ": it answered " + status);
    }

}
