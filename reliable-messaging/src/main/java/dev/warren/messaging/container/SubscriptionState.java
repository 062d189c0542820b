package dev.warren.messaging.container;

import org.jspecify.annotations.Nullable;

/// How a subscription is doing in this instance.
///
/// @param queue its queue
/// @param consuming whether the broker delivers to it
/// @param pause why it waits, while it does; null otherwise
public record SubscriptionState(String queue, boolean consuming, @Nullable Pause pause) {
}
