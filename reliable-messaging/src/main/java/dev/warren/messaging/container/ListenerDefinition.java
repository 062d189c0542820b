package dev.warren.messaging.container;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.Subscription.Source;
import dev.warren.messaging.Subscription;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;

/// The definition of a container: its queue, its handlers, and the handling of failures.
///
/// @param queue the queue; for an ordered listener, the name of its shards without their number
/// @param tasks the handlers
/// @param retry the attempts before a dead letter
/// @param openOn the failures that open the circuit breaker, besides those of the database
/// @param concurrency the number of consumers; null for the default
/// @param isLowPriority whether each batch lingers, so that the next one is larger
/// @param shards the number of queues of an ordered listener; 0 for a listener without ordering
/// @param delay the intended delay of messages before they arrive
record ListenerDefinition(String queue, MessageTasks tasks, RetryPolicy retry, Set<Class<? extends Throwable>> openOn,
        @Nullable Integer concurrency, boolean isLowPriority, int shards, Duration delay) {

    /// Creates the definition of a subscription.
    static ListenerDefinition of(Subscription subscription, String queue, MessageTasks tasks) {
        Duration delay = (subscription.source() instanceof Source.Delay delayed) ? delayed.time() : Duration.ZERO;
        return new ListenerDefinition(queue, tasks, subscription.retry(), subscription.openCircuitOn(),
                subscription.concurrency(), subscription.isLowPriority(), subscription.shards(), delay);
    }

    /// Creates the definition of a message listener, such as a `@RabbitListener` method.
    static ListenerDefinition of(MessageTasks tasks, String queue, RetryPolicy retry, @Nullable Integer concurrency) {
        return new ListenerDefinition(queue, tasks, retry, Set.of(), concurrency, false, 0, Duration.ZERO);
    }

    boolean isOrdered() {
        return this.shards > 0;
    }

}
