package dev.warren.shipping.web;

import dev.warren.shipping.Shipment;
import dev.warren.shipping.ShipmentState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A shipment as callers see it, without the customer's address.
record ShipmentView(UUID orderId, UUID shipmentId, ShipmentState state, @Nullable String trackingCode, Instant since) {

    static ShipmentView of(Shipment shipment) {
        return new ShipmentView(shipment.orderId(), shipment.shipmentId(), shipment.state(), shipment.trackingCode(),
                shipment.since());
    }

}
