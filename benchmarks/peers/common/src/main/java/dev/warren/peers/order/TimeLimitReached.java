package dev.warren.peers.order;

import java.time.Instant;
import java.util.UUID;

/// The reminder that order-service sends to itself when an order is placed and receives when its time limit is reached.
///
/// @param placedAt the start of the time limit
public record TimeLimitReached(UUID orderId, Instant placedAt) {
}
