package dev.warren.order.messaging;

import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.order.Order;
import dev.warren.order.OrderSaga;
import dev.warren.order.TimelineEntry;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.Instant;

/// Handles the events of shipping-service and applies them to orders.
@Component
@RequiredArgsConstructor
class ShipmentListener {

    private final OrderSaga saga;

    void prepared(ShipmentPrepared event) {
        this.saga.record(event.orderId(),
                step(event.occurredAt(), "shipment.prepared", "The parcel is packed and waits for the carrier"));
    }

    void dispatched(ShipmentDispatched event) {
        this.saga.record(event.orderId(), step(event.occurredAt(), "shipment.dispatched",
                "The carrier has the parcel, tracking code " + event.trackingCode()), Order::afterDispatch);
    }

    void delivered(ShipmentDelivered event) {
        this.saga.record(event.orderId(), step(event.occurredAt(), "shipment.delivered", "The parcel is delivered"),
                Order::afterDelivery);
    }

    void recalled(ShipmentRecalled event) {
        this.saga.record(event.orderId(), step(event.occurredAt(), "shipment.recalled", "The parcel is recalled"));
    }

    private static TimelineEntry step(Instant at, String event, String text) {
        return new TimelineEntry(at, "shipping", event, text);
    }

}
