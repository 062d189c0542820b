/// The topology of a service: exchanges, queues, retry queues and dead-letter queues, from a few readable lines.
@NullMarked
package dev.warren.messaging.topology;

import org.jspecify.annotations.NullMarked;
