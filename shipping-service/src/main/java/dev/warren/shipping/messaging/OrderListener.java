package dev.warren.shipping.messaging;

import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.shipping.ShipmentService;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Handles order events: prepares and recalls parcels.
@Component
@RequiredArgsConstructor
class OrderListener {

    private final ShipmentService shipments;

    void confirmed(OrderConfirmed event) {
        this.shipments.prepare(event.orderId(), event.email());
    }

    void cancelled(OrderCancelled event) {
        this.shipments.recall(event.orderId(), event.email());
    }

}
