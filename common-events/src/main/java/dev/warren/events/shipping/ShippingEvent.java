package dev.warren.events.shipping;

import dev.warren.events.Channel;

import java.time.Instant;
import java.util.UUID;

/// The events of shipping-service about an order's parcel.
public sealed interface ShippingEvent {

    Channel<ShippingEvent> CHANNEL = Channel.<ShippingEvent>on("shipping.events")
        .carrying("shipment.prepared.v1", ShipmentPrepared.class)
        .carrying("shipment.dispatched.v1", ShipmentDispatched.class)
        .carrying("shipment.delivered.v1", ShipmentDelivered.class)
        .carrying("shipment.recalled.v1", ShipmentRecalled.class);

    UUID orderId();

    Instant occurredAt();

    /// The parcel is packed and waits for the carrier; a cancellation still stops it.
    record ShipmentPrepared(UUID orderId, UUID shipmentId, Instant occurredAt) implements ShippingEvent {
    }

    /// The carrier has the parcel. `email` is the address to notify.
    record ShipmentDispatched(UUID orderId, UUID shipmentId, String email, String trackingCode,
            Instant occurredAt) implements ShippingEvent {
    }

    record ShipmentDelivered(UUID orderId, UUID shipmentId, Instant occurredAt) implements ShippingEvent {
    }

    /// The order was cancelled while its parcel existed: the parcel does not leave, or
    /// comes back.
    record ShipmentRecalled(UUID orderId, UUID shipmentId, Instant occurredAt) implements ShippingEvent {
    }

}
