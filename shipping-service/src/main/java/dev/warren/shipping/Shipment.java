package dev.warren.shipping;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// The shipment of one order.
///
/// @param email the customer's address, published when the parcel is dispatched
/// @param trackingCode the carrier's code, from dispatch on
/// @param since the time of the last change of state
public record Shipment(UUID orderId, UUID shipmentId, String email, ShipmentState state, @Nullable String trackingCode,
        Instant since) {

    static Shipment fresh(UUID orderId, String email, Instant now) {
        return new Shipment(orderId, UUID.randomUUID(), email, ShipmentState.NEW, null, now);
    }

    Shipment in(ShipmentState next, Instant now) {
        String code = (next == ShipmentState.DISPATCHED) ? codeOf(this.shipmentId) : this.trackingCode;
        return new Shipment(this.orderId, this.shipmentId, this.email, next, code, now);
    }

    /// Derives a tracking code in place of a carrier: 64 bits of the shipment's id, short
    /// enough to be read out.
    static String codeOf(UUID shipmentId) {
        long bits = shipmentId.getMostSignificantBits() ^ shipmentId.getLeastSignificantBits();
        return "WRN-" + Long.toUnsignedString(bits, 36).toUpperCase(Locale.ROOT);
    }

}
