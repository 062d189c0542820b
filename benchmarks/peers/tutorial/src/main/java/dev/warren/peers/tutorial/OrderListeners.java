package dev.warren.peers.tutorial;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.peers.order.OrderSaga;
import dev.warren.peers.order.TimeLimitReached;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The listeners of order-service.
@Component
@Profile("order")
@RequiredArgsConstructor
class OrderListeners {

    private final OrderSaga saga;

    @RabbitListener(queues = "order.payment-events")
    void on(PaymentEvent event) {
        this.saga.on(event);
    }

    @RabbitListener(queues = "order.inventory-events")
    void on(InventoryEvent event) {
        this.saga.on(event);
    }

    @RabbitListener(queues = "order.shipping-events")
    void on(ShippingEvent event) {
        this.saga.on(event);
    }

    @RabbitListener(queues = "order.notification-events")
    void on(NotificationEvent event) {
        this.saga.on(event);
    }

    @RabbitListener(queues = "order.time-limit")
    void on(TimeLimitReached event) {
        this.saga.on(event);
    }

}
