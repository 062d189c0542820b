package dev.warren.peers.careful;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.shipping.DeliveryDue;
import dev.warren.peers.shipping.DispatchDue;
import dev.warren.peers.shipping.ShipmentService;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// The listeners of shipping-service for events and its own reminders.
@Component
@Profile("shipping")
@RequiredArgsConstructor
class ShippingListeners {

    private final ShipmentService service;

    private final Inbox inbox;

    @RabbitListener(queues = "shipping.order-events")
    void on(OrderEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.service.on(event));
    }

    @RabbitListener(queues = "shipping.dispatch")
    void on(DispatchDue event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.service.on(event));
    }

    @RabbitListener(queues = "shipping.delivery")
    void on(DeliveryDue event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.service.on(event));
    }

}
