package dev.warren.payment;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Signals that the gateway is down for every order: it cannot be reached, does not answer in time, reports that it is
/// out of service or overloaded, or the circuit breaker is open. It says nothing about the order.
public class GatewayDownException extends GatewayUnavailableException {

    GatewayDownException(UUID orderId, String what, @Nullable Throwable cause) {
        super(orderId, what, cause);
    }

}
