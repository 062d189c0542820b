package dev.warren.shipping.messaging;

import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.shipping.DeliveryDue;
import dev.warren.shipping.DispatchDue;
import dev.warren.shipping.ShipmentService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Declares the messages of shipping-service: it publishes shipping events, and consumes order events and its own
/// reminders.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShippingDelays.class)
class ShippingTopology {

    @Bean
    ServiceTopology topology(OrderListener orders, ShipmentService shipments, ShippingDelays delays,
            RetryPolicy retry) {
        return ServiceTopology.of("shipping")
            .publishing(ShippingEvent.CHANNEL.exchange(), ShippingEvent.CHANNEL.types())
            .encrypting(ShipmentDispatched.class, "email")
            .consuming(Subscription.named("order-events")
                .from(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types())
                .on(OrderConfirmed.class, orders::confirmed)
                .on(OrderCancelled.class, orders::cancelled)
                .lowPriority()
                .retrying(retry)
                .thenDeadLetter())
            .consuming(Subscription.named("dispatch")
                .after(delays.dispatchAfter(), "shipping.dispatch-due.v1", DispatchDue.class)
                .on(DispatchDue.class, shipments::dispatch)
                .lowPriority()
                .retrying(retry)
                .thenDeadLetter())
            .consuming(Subscription.named("delivery")
                .after(delays.deliverAfter(), "shipping.delivery-due.v1", DeliveryDue.class)
                .on(DeliveryDue.class, shipments::deliver)
                .lowPriority()
                .retrying(retry)
                .thenDeadLetter());
    }

}
