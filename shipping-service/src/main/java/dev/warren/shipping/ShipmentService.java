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

/// Prepares, dispatches, delivers and recalls shipments. Calls may come in any order and repeatedly: each move happens
/// and is published once, and no parcel leaves for an order that is known to be cancelled.
///
/// Methods that write need the caller's transaction.
@Component
@RequiredArgsConstructor
public class ShipmentService {

    private final Shipments shipments;

    private final Outbox outbox;

    private final InstantSource clock;

    /// Prepares the parcel of a confirmed order.
    public void prepare(UUID orderId, String email) {
        move(open(orderId, email), ShipmentTrigger.ORDER_CONFIRMED);
    }

    /// Recalls the parcel of a cancelled order from any state.
    public void recall(UUID orderId, String email) {
        move(open(orderId, email), ShipmentTrigger.ORDER_CANCELLED);
    }

    /// Hands a prepared parcel to the carrier.
    public void dispatch(DispatchDue due) {
        this.shipments.lock(due.orderId()).ifPresent(shipment -> move(shipment, ShipmentTrigger.DISPATCH_DUE));
    }

    /// Delivers a dispatched parcel.
    public void deliver(DeliveryDue due) {
        this.shipments.lock(due.orderId()).ifPresent(shipment -> move(shipment, ShipmentTrigger.DELIVERY_DUE));
    }

    /// Finds the shipment of an order.
    public Optional<Shipment> shipmentOf(UUID orderId) {
        return this.shipments.find(orderId);
    }

    private Shipment open(UUID orderId, String email) {
        return this.shipments.open(Shipment.fresh(orderId, email, this.clock.instant()));
    }

    private void move(Shipment shipment, ShipmentTrigger trigger) {
        ShipmentState next = shipment.state().after(trigger);
        if (next != shipment.state()) {
            Shipment moved = shipment.in(next, this.clock.instant());
            this.shipments.save(moved);
            publish(moved);
        }
    }

    private void publish(Shipment shipment) {
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
