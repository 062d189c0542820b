package dev.warren.order;

import java.time.Instant;
import java.util.UUID;

/// A note of order-service to itself, sent when an order is placed and received when its time is up.
///
/// @param placedAt when the time began
public record TimeLimitReached(UUID orderId, Instant placedAt) {

    /// Its logical type on the wire.
    public static final String TYPE = "order.time-limit-reached.v1";

}
