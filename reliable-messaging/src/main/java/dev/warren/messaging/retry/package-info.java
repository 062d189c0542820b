/// The handling of failures: classification, attempts in place, retry queues, then the dead-letter queue.
@NullMarked
package dev.warren.messaging.retry;

import org.jspecify.annotations.NullMarked;
