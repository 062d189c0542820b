package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.peers.notification.Correspondence;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// What notification-service hears.
@Component
@Profile("notification")
class NotificationListeners {

    private final Correspondence correspondence;

    NotificationListeners(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @RabbitListener(queues = "notification.order-events")
    void on(OrderEvent event) {
        this.correspondence.note(this.correspondence.post(event));
    }

    @RabbitListener(queues = "notification.shipping-events")
    void on(ShipmentDispatched event) {
        this.correspondence.note(this.correspondence.post(event));
    }

}
