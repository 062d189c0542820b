package dev.warren.messaging.container;

import org.jspecify.annotations.Nullable;

/// A delivery and what is to be done with it.
///
/// @param task as far as it is known: of a message that was read, with the result of its call where it was made
record Prepared(Delivery delivery, @Nullable Task task) {
}
