package dev.warren.shipping.messaging;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.messaging.ReplayCheck;
import dev.warren.shipping.DeliveryDue;
import dev.warren.shipping.DispatchDue;
import dev.warren.shipping.Shipment;
import dev.warren.shipping.ShipmentService;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Warns an operator before a replay when the shipment of the dead letter has ended. A cancellation still moves a
/// delivered parcel.
@Component
@RequiredArgsConstructor
class ShipmentReplayCheck implements ReplayCheck {

    private final ShipmentService shipments;

    @Override
    public Optional<String> objection(Object event) {
        return orderOf(event).flatMap(this.shipments::shipmentOf)
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
