/// The observability of messages: meters, traces, and the logging context.
@NullMarked
package dev.warren.messaging.observation;

import org.jspecify.annotations.NullMarked;
