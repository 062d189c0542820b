package dev.warren.messaging.container;

import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.ListenerQueues;

/// The defaults of a `@RabbitListener` that names `reliableListenerContainerFactory`.
///
/// @param retry the attempts before a dead letter
/// @param queues collects its queue, so that retry queues and a dead-letter queue are declared for it
public record ListenerDefaults(RetryPolicy retry, ListenerQueues queues) {
}
