package dev.warren.inventory.messaging;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.order.OrderEvent;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Declares the messages of inventory-service: it publishes inventory events and consumes order events.
@Configuration(proxyBeanMethods = false)
class InventoryTopology {

    @Bean
    ServiceTopology topology(OrderListener orders, RetryPolicy retry) {
        return ServiceTopology.of("inventory")
            .publishing(InventoryEvent.CHANNEL.exchange(), InventoryEvent.CHANNEL.types())
            .consuming(Subscription.named("order-events")
                .from(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types())
                .on(OrderPlaced.class, orders::placed)
                .on(OrderConfirmed.class, orders::confirmed)
                .on(OrderCancelled.class, orders::cancelled)
                .retrying(retry)
                .thenDeadLetter());
    }

}
