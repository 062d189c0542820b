package dev.warren.shipping.messaging;

import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.shipping.ShippingDesk;
import org.springframework.stereotype.Component;

/// Says what an order's events mean for its parcel.
@Component
class OrderListener {

    private final ShippingDesk desk;

    OrderListener(ShippingDesk desk) {
        this.desk = desk;
    }

    void confirmed(OrderConfirmed event) {
        this.desk.prepare(event.orderId(), event.email());
    }

    void cancelled(OrderCancelled event) {
        this.desk.recall(event.orderId(), event.email());
    }

}
