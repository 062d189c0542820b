package dev.warren.order.messaging;

import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.order.Order;
import dev.warren.order.OrderSaga;
import dev.warren.order.Step;
import org.springframework.stereotype.Component;

import java.time.Instant;

/// What shipping-service says, and what it means for an order.
@Component
class ParcelListener {

    private final OrderSaga saga;

    ParcelListener(OrderSaga saga) {
        this.saga = saga;
    }

    void prepared(ShipmentPrepared event) {
        this.saga.heard(event.orderId(),
                step(event.occurredAt(), "shipment.prepared", "The parcel is packed and waits for the carrier"));
    }

    void dispatched(ShipmentDispatched event) {
        this.saga.heard(event.orderId(), step(event.occurredAt(), "shipment.dispatched",
                "The carrier has the parcel, tracking code " + event.trackingCode()), Order::afterDispatch);
    }

    void delivered(ShipmentDelivered event) {
        this.saga.heard(event.orderId(), step(event.occurredAt(), "shipment.delivered", "The parcel is delivered"),
                Order::afterDelivery);
    }

    void recalled(ShipmentRecalled event) {
        this.saga.heard(event.orderId(), step(event.occurredAt(), "shipment.recalled", "The parcel is recalled"));
    }

    private static Step step(Instant at, String event, String text) {
        return new Step(at, "shipping", event, text);
    }

}
