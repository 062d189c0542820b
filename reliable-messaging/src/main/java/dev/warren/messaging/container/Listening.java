package dev.warren.messaging.container;

import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

import java.util.List;

/// What listens for one subscription.
sealed interface Listening permits PlainListening, OrderedListening {

    void start();

    /// Begins to stop: no message is taken any more.
    /// @return threads that end when the messages in hand are handled or given back
    List<Thread> stop();

    SubscriptionState state();

    static List<Thread> stop(List<SimpleMessageListenerContainer> containers) {
        return containers.stream()
            .map(container -> Thread.ofVirtual().name("stop-" + container.getListenerId()).start(container::stop))
            .toList();
    }

    static SubscriptionState state(String queue, List<SimpleMessageListenerContainer> containers,
            ConsumerCircuitBreaker dependency) {
        return new SubscriptionState(queue,
                containers.stream().allMatch(container -> container.getActiveConsumerCount() > 0),
                dependency.open().orElse(null));
    }

}
