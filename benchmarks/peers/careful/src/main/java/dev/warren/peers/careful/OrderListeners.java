package dev.warren.peers.careful;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.peers.order.OrderSaga;
import dev.warren.peers.order.TimeLimitReached;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// The listeners of order-service.
@Component
@Profile("order")
@RequiredArgsConstructor
class OrderListeners {

    private final OrderSaga saga;

    private final Inbox inbox;

    @RabbitListener(queues = "order.payment-events")
    void on(PaymentEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.saga.on(event));
    }

    @RabbitListener(queues = "order.inventory-events")
    void on(InventoryEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.saga.on(event));
    }

    @RabbitListener(queues = "order.shipping-events")
    void on(ShippingEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.saga.on(event));
    }

    @RabbitListener(queues = "order.notification-events")
    void on(NotificationEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.saga.on(event));
    }

    @RabbitListener(queues = "order.time-limit")
    void on(TimeLimitReached event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.saga.on(event));
    }

}
