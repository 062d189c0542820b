package dev.warren.order;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A filter for orders; null matches every order.
///
/// @param after the last order of the page before: only older ones follow
public record OrderSearch(@Nullable OrderStatus status, @Nullable String customerId, @Nullable UUID after) {
}
