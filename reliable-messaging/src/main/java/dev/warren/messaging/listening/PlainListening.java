package dev.warren.messaging.listening;

import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

import java.util.List;

/// One container with as many lanes as the subscription has.
record PlainListening(String queue, SimpleMessageListenerContainer container,
        Dependency dependency) implements Listening {

    @Override
    public void start() {
        this.container.start();
    }

    @Override
    public List<Thread> stop() {
        List<Thread> stopping = Listening.stop(List.of(this.container));
        this.dependency.close();
        return stopping;
    }

    @Override
    public SubscriptionState state() {
        return Listening.state(this.queue, List.of(this.container), this.dependency);
    }

}
