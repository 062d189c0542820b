package dev.warren.peers.shipping;

import dev.warren.peers.NaturallyKeyed;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/// The shipment of one order.
@Entity
class Shipment extends NaturallyKeyed<UUID> {

    @Id
    private UUID orderId;

    private UUID shipmentId = UUID.randomUUID();

    private String email;

    @Enumerated(EnumType.STRING)
    private ShipmentState state = ShipmentState.NEW;

    private @Nullable String trackingCode;

    private Instant since;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected Shipment() {
    }

    Shipment(UUID orderId, String email, Instant now) {
        this.orderId = orderId;
        this.email = email;
        this.since = now;
    }

    @Override
    public UUID getId() {
        return this.orderId;
    }

    UUID shipmentId() {
        return this.shipmentId;
    }

    String email() {
        return this.email;
    }

    ShipmentState state() {
        return this.state;
    }

    String trackingCode() {
        return Objects.requireNonNull(this.trackingCode, "only a dispatched parcel has a tracking code");
    }

    Instant since() {
        return this.since;
    }

    void becomes(ShipmentState next, Instant now) {
        this.state = next;
        this.since = now;
        if (next == ShipmentState.DISPATCHED) {
            long bits = this.shipmentId.getMostSignificantBits() ^ this.shipmentId.getLeastSignificantBits();
            this.trackingCode = "WRN-" + Long.toUnsignedString(bits, 36).toUpperCase(Locale.ROOT);
        }
    }

}
