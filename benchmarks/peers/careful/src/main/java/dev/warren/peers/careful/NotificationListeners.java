package dev.warren.peers.careful;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.peers.notification.CustomerNotifications;
import dev.warren.peers.notification.MailDelivery;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// The listeners of notification-service.
@Component
@Profile("notification")
@RequiredArgsConstructor
class NotificationListeners {

    private final CustomerNotifications notifications;

    private final Inbox inbox;

    @RabbitListener(queues = "notification.order-events")
    void on(OrderEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        MailDelivery delivery = this.notifications.post(event);
        this.inbox.once(messageId, () -> this.notifications.note(delivery));
    }

    @RabbitListener(queues = "notification.shipping-events")
    void on(ShipmentDispatched event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        MailDelivery delivery = this.notifications.post(event);
        this.inbox.once(messageId, () -> this.notifications.note(delivery));
    }

}
