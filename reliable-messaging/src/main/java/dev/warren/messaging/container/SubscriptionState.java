package dev.warren.messaging.container;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;

import java.util.List;

/// The state of a reliable listener in this instance.
///
/// @param queue its queue
/// @param consuming whether the broker delivers to each of its consumers
/// @param open why its circuit breaker is open or half-open; null while it is closed
public record SubscriptionState(String queue, boolean consuming, @Nullable OpenCircuit open) {

    /// The states of all reliable listeners of an application.
    public static List<SubscriptionState> of(RabbitListenerEndpointRegistry registry) {
        return registry.getListenerContainers()
            .stream()
            .filter(ReliableMessageListenerContainer.class::isInstance)
            .map(container -> ((ReliableMessageListenerContainer) container).state())
            .toList();
    }

}
