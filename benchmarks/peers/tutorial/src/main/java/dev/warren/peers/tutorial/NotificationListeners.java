package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.peers.notification.CustomerNotifications;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The listeners of notification-service.
@Component
@Profile("notification")
@RequiredArgsConstructor
class NotificationListeners {

    private final CustomerNotifications notifications;

    @RabbitListener(queues = "notification.order-events")
    void on(OrderEvent event) {
        this.notifications.note(this.notifications.post(event));
    }

    @RabbitListener(queues = "notification.shipping-events")
    void on(ShipmentDispatched event) {
        this.notifications.note(this.notifications.post(event));
    }

}
