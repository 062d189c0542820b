package dev.warren.shipping.messaging;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.shipping.DeliveryDue;
import dev.warren.shipping.DispatchDue;
import dev.warren.shipping.Shipment;
import dev.warren.shipping.ShippingDesk;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Tells an operator that the parcel is at its end which a dead letter is about. A cancellation still moves one that is
/// delivered.
@Component
class EndedShipments implements ReplayCheck {

    private final ShippingDesk desk;

    EndedShipments(ShippingDesk desk) {
        this.desk = desk;
    }

    @Override
    public Optional<String> objection(Object event) {
        return orderOf(event).flatMap(this.desk::shipmentOf)
            .filter(shipment -> hasEnded(shipment, event))
            .map(shipment -> "the parcel of order " + shipment.orderId() + " is " + shipment.state());
    }

    private static boolean hasEnded(Shipment shipment, Object event) {
        return switch (shipment.state()) {
            case RECALLED, CALLED_OFF -> true;
            case DELIVERED -> !(event instanceof OrderCancelled);
            case NEW, PREPARED, DISPATCHED -> false;
        };
    }

    private static Optional<UUID> orderOf(Object event) {
        return switch (event) {
            case OrderEvent order -> Optional.of(order.orderId());
            case DispatchDue due -> Optional.of(due.orderId());
            case DeliveryDue due -> Optional.of(due.orderId());
            default -> Optional.empty();
        };
    }

}
