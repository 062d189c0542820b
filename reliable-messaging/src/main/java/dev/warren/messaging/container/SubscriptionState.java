package dev.warren.messaging.container;

import org.jspecify.annotations.Nullable;

/// How a subscription is doing in this instance.
///
/// @param queue its queue
/// @param consuming whether the broker delivers to it
/// @param open why its circuit breaker is open or half-open; null while it is closed
public record SubscriptionState(String queue, boolean consuming, @Nullable OpenCircuit open) {
}
