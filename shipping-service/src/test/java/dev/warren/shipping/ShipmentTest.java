package dev.warren.shipping;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class ShipmentTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Shipment fresh = Shipment.fresh(new UUID(0, 1), "doe@example.org", NOON);

    @Test
    void getsATrackingCodeWhenItIsDispatched() {
        Shipment prepared = this.fresh.in(ShipmentState.PREPARED, NOON);
        assertThat(prepared.trackingCode()).isNull();
        assertThat(prepared.in(ShipmentState.DISPATCHED, NOON).trackingCode()).matches("WRN-[0-9A-Z]{1,13}");
    }

    @Test
    void keepsItsTrackingCodeWhenItComesBack() {
        Shipment dispatched = this.fresh.in(ShipmentState.PREPARED, NOON).in(ShipmentState.DISPATCHED, NOON);
        assertThat(dispatched.in(ShipmentState.RECALLED, NOON).trackingCode()).isEqualTo(dispatched.trackingCode());
    }

}
