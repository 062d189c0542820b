package dev.warren.order;

import java.time.Instant;
import java.util.UUID;

/// The reminder that order-service sends to itself when an order is placed and receives when the order's time limit is
/// reached.
///
/// @param placedAt the start of the time limit
public record TimeLimitReached(UUID orderId, Instant placedAt) {

    /// Its logical type in a message.
    public static final String TYPE = "order.time-limit-reached.v1";

}
