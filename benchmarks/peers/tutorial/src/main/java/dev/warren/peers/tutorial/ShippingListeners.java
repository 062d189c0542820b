package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.shipping.DeliveryDue;
import dev.warren.peers.shipping.DispatchDue;
import dev.warren.peers.shipping.ShipmentService;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The listeners of shipping-service for events and its own reminders.
@Component
@Profile("shipping")
@RequiredArgsConstructor
class ShippingListeners {

    private final ShipmentService service;

    @RabbitListener(queues = "shipping.order-events")
    void on(OrderEvent event) {
        this.service.on(event);
    }

    @RabbitListener(queues = "shipping.dispatch")
    void on(DispatchDue event) {
        this.service.on(event);
    }

    @RabbitListener(queues = "shipping.delivery")
    void on(DeliveryDue event) {
        this.service.on(event);
    }

}
