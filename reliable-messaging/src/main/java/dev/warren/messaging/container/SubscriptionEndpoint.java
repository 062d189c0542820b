package dev.warren.messaging.container;

import dev.warren.messaging.Subscription;
import dev.warren.messaging.message.MessageReader;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.listener.AbstractRabbitListenerEndpoint;
import org.springframework.amqp.core.MessageListenerContainer;

/// The listener endpoint of a subscription in the topology. Its id is the name of the subscription's queue.
final class SubscriptionEndpoint extends AbstractRabbitListenerEndpoint {

    private final Subscription subscription;

    private final SubscriptionTasks tasks;

    SubscriptionEndpoint(Subscription subscription, String queue, MessageReader reader) {
        this.subscription = subscription;
        this.tasks = new SubscriptionTasks(subscription, queue, reader);
        setId(queue);
        setQueueNames(queue);
    }

    ListenerDefinition definition() {
        return ListenerDefinition.of(this.subscription, getQueueNames().iterator().next(), this.tasks);
    }

    @Override
    protected MessageListener createMessageListener(MessageListenerContainer container) {
        return this.tasks;
    }

}
