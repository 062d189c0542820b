package dev.warren.peers.order;

import java.time.Instant;
import java.util.UUID;

/// A note of order-service to itself, sent when an order is placed and received when its time is up.
///
/// @param placedAt when the time began
public record TimeLimitReached(UUID orderId, Instant placedAt) {
}
