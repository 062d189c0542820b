package dev.warren.order;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Which orders somebody looks for; null stands for any.
///
/// @param after the last order that they have seen: only older ones follow
public record Search(@Nullable OrderStatus status, @Nullable String customerId, @Nullable UUID after) {
}
