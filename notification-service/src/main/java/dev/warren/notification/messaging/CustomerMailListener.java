package dev.warren.notification.messaging;

import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.notification.CustomerNotifications;
import dev.warren.notification.MailDelivery;
import dev.warren.notification.MailTexts;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Handles the events that customers get a mail about.
@Component
@RequiredArgsConstructor
class CustomerMailListener {

    private final CustomerNotifications notifications;

    MailDelivery confirmed(OrderConfirmed event) {
        return this.notifications.post(MailTexts.confirmed(event));
    }

    MailDelivery cancelled(OrderCancelled event) {
        return this.notifications.post(MailTexts.cancelled(event));
    }

    MailDelivery dispatched(ShipmentDispatched event) {
        return this.notifications.post(MailTexts.dispatched(event));
    }

    /// The second step of each: records the outcome of the first.
    void sent(Object event, MailDelivery delivery) {
        this.notifications.note(delivery);
    }

}
