package dev.warren.notification.messaging;

import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Declares the messages of notification-service: it publishes notification events, and consumes order and shipping
/// events.
@Configuration(proxyBeanMethods = false)
class NotificationTopology {

    @Bean
    ServiceTopology topology(CustomerMailListener mail, RetryPolicy retry) {
        return ServiceTopology.of("notification")
            .publishing(NotificationEvent.CHANNEL.exchange(), NotificationEvent.CHANNEL.types())
            .consuming(Subscription.named("order-events")
                .from(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types())
                .on(OrderConfirmed.class, mail::confirmed, mail::sent)
                .on(OrderCancelled.class, mail::cancelled, mail::sent)
                .lowPriority()
                .retrying(retry)
                .thenDeadLetter())
            .consuming(Subscription.named("shipping-events")
                .from(ShippingEvent.CHANNEL.exchange(), ShippingEvent.CHANNEL.types())
                .on(ShipmentDispatched.class, mail::dispatched, mail::sent)
                .lowPriority()
                .retrying(retry)
                .thenDeadLetter());
    }

}
