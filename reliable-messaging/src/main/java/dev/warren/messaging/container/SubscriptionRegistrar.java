package dev.warren.messaging.container;

import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.topology.Names;
import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListenerConfigurer;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistrar;

/// The configurer that registers a listener endpoint for each subscription of the topology.
@RequiredArgsConstructor
public final class SubscriptionRegistrar implements RabbitListenerConfigurer {

    private final ServiceTopology topology;

    private final MessageReader reader;

    private final ReliableListenerContainerFactory containers;

    @Override
    public void configureRabbitListeners(RabbitListenerEndpointRegistrar registrar) {
        Names names = new Names(this.topology.service());
        this.topology.subscriptions()
            .forEach(subscription -> registrar.registerEndpoint(
                    new SubscriptionEndpoint(subscription, names.queue(subscription.name()), this.reader),
                    this.containers));
    }

}
