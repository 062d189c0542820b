package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.shipping.DeliveryDue;
import dev.warren.peers.shipping.DispatchDue;
import dev.warren.peers.shipping.ShippingDesk;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// What shipping-service hears, and what it reminds itself of.
@Component
@Profile("shipping")
class ShippingListeners {

    private final ShippingDesk desk;

    ShippingListeners(ShippingDesk desk) {
        this.desk = desk;
    }

    @RabbitListener(queues = "shipping.order-events")
    void on(OrderEvent event) {
        this.desk.on(event);
    }

    @RabbitListener(queues = "shipping.dispatch")
    void on(DispatchDue event) {
        this.desk.on(event);
    }

    @RabbitListener(queues = "shipping.delivery")
    void on(DeliveryDue event) {
        this.desk.on(event);
    }

}
