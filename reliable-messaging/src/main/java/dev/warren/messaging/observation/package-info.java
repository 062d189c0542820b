/// What can be seen of messages under way: meters, traces, and what stands in each line of the log.
@NullMarked
package dev.warren.messaging.observation;

import org.jspecify.annotations.NullMarked;
