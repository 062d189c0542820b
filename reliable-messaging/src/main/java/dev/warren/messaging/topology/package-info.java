/// A service's exchanges, queues, retry tiers and dead-letter queues, from a few readable lines.
@NullMarked
package dev.warren.messaging.topology;

import org.jspecify.annotations.NullMarked;
