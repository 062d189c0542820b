package dev.warren.messaging.listening;

import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

import java.util.List;

/// What listens for one subscription.
record Listening(String queue, List<SimpleMessageListenerContainer> containers, Dependency dependency) {

    void start() {
        this.containers.forEach(SimpleMessageListenerContainer::start);
    }

    /// Begins to stop: no message is taken any more.
    /// @return threads that end when the messages in hand are handled or given back
    List<Thread> stop() {
        List<Thread> stopping = this.containers.stream()
            .map(container -> Thread.ofVirtual().name("stop-" + container.getListenerId()).start(container::stop))
            .toList();
        this.dependency.close();
        return stopping;
    }

    SubscriptionState state() {
        return new SubscriptionState(this.queue,
                this.containers.stream().allMatch(container -> container.getActiveConsumerCount() > 0),
                this.dependency.pause().orElse(null));
    }

}
