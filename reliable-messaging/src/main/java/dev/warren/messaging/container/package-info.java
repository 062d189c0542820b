/// Listening: from a queue through deduplication and a transaction to the handler of one event.
@NullMarked
package dev.warren.messaging.container;

import org.jspecify.annotations.NullMarked;
