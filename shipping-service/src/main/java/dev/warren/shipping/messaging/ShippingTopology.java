package dev.warren.shipping.messaging;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.Subscription;
import dev.warren.shipping.DeliveryDue;
import dev.warren.shipping.DispatchDue;
import dev.warren.shipping.ShippingDesk;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What shipping-service says, what it listens to, and what it reminds itself of.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShippingDelays.class)
class ShippingTopology {

    @Bean
    ServiceTopology topology(OrderListener orders, ShippingDesk desk, ShippingDelays delays, RetryPolicy retry) {
        return ServiceTopology.of("shipping")
            .publishing(ShippingEvent.CHANNEL.exchange(), ShippingEvent.CHANNEL.types())
            .encrypting(ShipmentDispatched.class, "email")
            .consuming(Subscription.named("order-events")
                .from(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types())
                .on(OrderConfirmed.class, orders::confirmed)
                .on(OrderCancelled.class, orders::cancelled)
                .unhurried()
                .retrying(retry)
                .thenDeadLetter())
            .consuming(Subscription.named("dispatch")
                .after(delays.dispatchAfter(), "shipping.dispatch-due.v1", DispatchDue.class)
                .on(DispatchDue.class, desk::dispatch)
                .unhurried()
                .retrying(retry)
                .thenDeadLetter())
            .consuming(Subscription.named("delivery")
                .after(delays.deliverAfter(), "shipping.delivery-due.v1", DeliveryDue.class)
                .on(DeliveryDue.class, desk::deliver)
                .unhurried()
                .retrying(retry)
                .thenDeadLetter());
    }

}
