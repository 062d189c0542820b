package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.peers.notification.CustomerNotifications;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// What notification-service hears.
@Component
@Profile("notification")
class NotificationListeners {

    private final CustomerNotifications notifications;

    NotificationListeners(CustomerNotifications notifications) {
        this.notifications = notifications;
    }

    @RabbitListener(queues = "notification.order-events")
    void on(OrderEvent event) {
        this.notifications.note(this.notifications.post(event));
    }

    @RabbitListener(queues = "notification.shipping-events")
    void on(ShipmentDispatched event) {
        this.notifications.note(this.notifications.post(event));
    }

}
