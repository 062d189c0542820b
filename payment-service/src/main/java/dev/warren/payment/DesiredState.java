package dev.warren.payment;

import dev.warren.events.order.OrderEvent;

import java.util.Optional;

/// The state of the payment that an order asks for. Later constants override earlier ones in any order of events: a
/// cancelled order asks for nothing, even when its confirmation arrives afterwards.
public enum DesiredState {

    AUTHORISED, CAPTURED, NOTHING;

    /// The desired state with this event taken into account.
    DesiredState after(OrderEvent event) {
        DesiredState told = switch (event) {
            case OrderEvent.OrderPlaced _ -> AUTHORISED;
            case OrderEvent.OrderConfirmed _ -> CAPTURED;
            case OrderEvent.OrderCancelled _ -> NOTHING;
        };
        return (told.compareTo(this) > 0) ? told : this;
    }

    /// The stage that an amount at this stage moves to next; empty when it stays.
    Optional<Stage> next(Stage stage) {
        return Optional.ofNullable(switch (stage) {
            case AUTHORISED -> switch (this) {
                case AUTHORISED -> null;
                case CAPTURED -> Stage.CAPTURED;
                case NOTHING -> Stage.VOIDED;
            };
            case CAPTURED -> (this == NOTHING) ? Stage.REFUNDED : null;
            case VOIDED, REFUNDED -> null;
        });
    }

}
