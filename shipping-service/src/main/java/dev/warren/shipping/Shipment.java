package dev.warren.shipping;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// The parcel of one order.
///
/// @param email whom to tell when it is dispatched
/// @param trackingCode the carrier's, from dispatch on
/// @param since when it came into this state
public record Shipment(UUID orderId, UUID shipmentId, String email, State state, @Nullable String trackingCode,
        Instant since) {

    static Shipment fresh(UUID orderId, String email, Instant now) {
        return new Shipment(orderId, UUID.randomUUID(), email, State.NEW, null, now);
    }

    Shipment in(State next, Instant now) {
        String code = (next == State.DISPATCHED) ? codeOf(this.shipmentId) : this.trackingCode;
        return new Shipment(this.orderId, this.shipmentId, this.email, next, code, now);
    }

    /// Stands in for the carrier, who would issue the code: 64 bits of the shipment's id,
    /// short enough to be read out.
    static String codeOf(UUID shipmentId) {
        long bits = shipmentId.getMostSignificantBits() ^ shipmentId.getLeastSignificantBits();
        return "WRN-" + Long.toUnsignedString(bits, 36).toUpperCase(Locale.ROOT);
    }

}
