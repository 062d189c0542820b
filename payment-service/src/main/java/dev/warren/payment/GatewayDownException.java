package dev.warren.payment;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// The gateway answers nobody: it cannot be reached, does not answer in time, says that it is out of service or overloaded,
/// or is not asked any more because too many calls have failed. It says nothing about the order.
public class GatewayDownException extends GatewayUnavailableException {

    GatewayDownException(UUID orderId, String what, @Nullable Throwable cause) {
        super(orderId, what, cause);
    }

}
