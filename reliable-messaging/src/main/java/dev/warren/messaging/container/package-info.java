/// Listener containers: the way of a message from its queue through deduplication and a transaction to its handler.
@NullMarked
package dev.warren.messaging.container;

import org.jspecify.annotations.NullMarked;
