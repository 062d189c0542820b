package dev.warren.peers.shipping;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.peers.PeerProperties;
import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// Prepares, dispatches, delivers and recalls shipments. Each move happens and is published once. Each call is one
/// transaction, or part of the caller's.
@Service
@Transactional
@RequiredArgsConstructor
public class ShipmentService {

    private final Shipments shipments;

    private final Publisher publisher;

    private final PeerProperties properties;

    private final Clock clock;

    public void on(OrderEvent event) {
        switch (event) {
            case OrderPlaced placed -> throw new IllegalArgumentException("nothing is shipped on " + placed);
            case OrderConfirmed confirmed -> prepare(open(confirmed.orderId(), confirmed.email()));
            case OrderCancelled cancelled -> recall(open(cancelled.orderId(), cancelled.email()));
        }
    }

    /// Hands the parcel to the carrier. Where a message is sent before the commit, the
    /// reminder can arrive before the parcel is stored: then it is retried.
    public void on(DispatchDue due) {
        Shipment shipment = parcel(due.orderId());
        if (shipment.state() == ShipmentState.PREPARED) {
            dispatch(shipment);
        }
    }

    /// Delivers the parcel.
    public void on(DeliveryDue due) {
        Shipment shipment = parcel(due.orderId());
        if (shipment.state() == ShipmentState.DISPATCHED) {
            deliver(shipment);
        }
    }

    private Shipment parcel(UUID orderId) {
        return this.shipments.findAndLockByOrderId(orderId)
            .orElseThrow(() -> new IllegalStateException("there is no parcel for order " + orderId));
    }

    private Shipment open(UUID orderId, String email) {
        return this.shipments.findAndLockByOrderId(orderId)
            .orElseGet(() -> new Shipment(orderId, email, this.clock.instant()));
    }

    private void prepare(Shipment shipment) {
        if (shipment.state() == ShipmentState.NEW) {
            Instant now = move(shipment, ShipmentState.PREPARED);
            publish("shipment.prepared", new ShipmentPrepared(shipment.getId(), shipment.shipmentId(), now));
            this.publisher.publish(this.properties.dispatch(), new DispatchDue(shipment.getId()));
        }
    }

    private void dispatch(Shipment shipment) {
        Instant now = move(shipment, ShipmentState.DISPATCHED);
        publish("shipment.dispatched", new ShipmentDispatched(shipment.getId(), shipment.shipmentId(), shipment.email(),
                shipment.trackingCode(), now));
        this.publisher.publish(this.properties.delivery(), new DeliveryDue(shipment.getId()));
    }

    private void deliver(Shipment shipment) {
        Instant now = move(shipment, ShipmentState.DELIVERED);
        publish("shipment.delivered", new ShipmentDelivered(shipment.getId(), shipment.shipmentId(), now));
    }

    private void recall(Shipment shipment) {
        switch (shipment.state()) {
            case NEW -> move(shipment, ShipmentState.CALLED_OFF);
            case PREPARED, DISPATCHED, DELIVERED -> {
                Instant now = move(shipment, ShipmentState.RECALLED);
                publish("shipment.recalled", new ShipmentRecalled(shipment.getId(), shipment.shipmentId(), now));
            }
            case RECALLED, CALLED_OFF -> {
            }
        }
    }

    private Instant move(Shipment shipment, ShipmentState next) {
        Instant now = this.clock.instant();
        shipment.becomes(next, now);
        this.shipments.save(shipment);
        return now;
    }

    private void publish(String routingKey, ShippingEvent event) {
        this.publisher.publish(ShippingEvent.CHANNEL.exchange(), routingKey, event);
    }

}
