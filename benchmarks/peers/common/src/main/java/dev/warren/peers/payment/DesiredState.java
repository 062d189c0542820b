package dev.warren.peers.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;

/// The desired state of a payment. Events may come in any order; the later constant wins.
enum DesiredState {

    AUTHORISED, CAPTURED, NOTHING;

    DesiredState after(OrderEvent event) {
        DesiredState told = switch (event) {
            case OrderPlaced _ -> AUTHORISED;
            case OrderConfirmed _ -> CAPTURED;
            case OrderCancelled _ -> NOTHING;
        };
        return (told.compareTo(this) > 0) ? told : this;
    }

}
