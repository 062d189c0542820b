package dev.warren.shipping;

import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.messaging.Outbox;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Moves parcels. What it is told may come in any order and repeatedly: each move is made, and published, once, and nothing
/// goes out for an order that is known to be cancelled.
///
/// Everything but reading runs in the caller's transaction.
@Component
@RequiredArgsConstructor
public class ShippingDesk {

    private final Shipments shipments;

    private final Outbox outbox;

    private final InstantSource clock;

    /// The order is confirmed: packs its parcel.
    public void prepare(UUID orderId, String email) {
        move(open(orderId, email), Signal.ORDER_CONFIRMED);
    }

    /// The order is cancelled: stops its parcel, wherever it is.
    public void recall(UUID orderId, String email) {
        move(open(orderId, email), Signal.ORDER_CANCELLED);
    }

    /// The carrier is there: hands the parcel over, if it still is to go.
    public void dispatch(DispatchDue due) {
        this.shipments.lock(due.orderId()).ifPresent(shipment -> move(shipment, Signal.DISPATCH_DUE));
    }

    /// The carrier is at the customer's door.
    public void deliver(DeliveryDue due) {
        this.shipments.lock(due.orderId()).ifPresent(shipment -> move(shipment, Signal.DELIVERY_DUE));
    }

    /// What is known about an order's parcel, if anything.
    public Optional<Shipment> shipmentOf(UUID orderId) {
        return this.shipments.find(orderId);
    }

    private Shipment open(UUID orderId, String email) {
        return this.shipments.open(Shipment.fresh(orderId, email, this.clock.instant()));
    }

    private void move(Shipment shipment, Signal signal) {
        State next = shipment.state().after(signal);
        if (next != shipment.state()) {
            Shipment moved = shipment.in(next, this.clock.instant());
            this.shipments.save(moved);
            tell(moved);
        }
    }

    private void tell(Shipment shipment) {
        UUID orderId = shipment.orderId();
        UUID shipmentId = shipment.shipmentId();
        Instant now = shipment.since();
        switch (shipment.state()) {
            case PREPARED -> {
                this.outbox.publish(new ShipmentPrepared(orderId, shipmentId, now), orderId);
                this.outbox.publish(new DispatchDue(orderId), orderId);
            }
            case DISPATCHED -> {
                this.outbox.publish(new ShipmentDispatched(orderId, shipmentId, shipment.email(),
                        Objects.requireNonNull(shipment.trackingCode()), now), orderId);
                this.outbox.publish(new DeliveryDue(orderId), orderId);
            }
            case DELIVERED -> this.outbox.publish(new ShipmentDelivered(orderId, shipmentId, now), orderId);
            case RECALLED -> this.outbox.publish(new ShipmentRecalled(orderId, shipmentId, now), orderId);
            case NEW, CALLED_OFF -> {
            }
        }
    }

}
