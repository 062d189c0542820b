package dev.warren.payment;

import dev.warren.events.order.OrderEvent;

import java.util.Optional;

/// What an order wants of its money. Later constants dominate earlier ones, whatever the order in which they become
/// known: a cancelled order wants nothing, also when it is only then found to have been confirmed.
public enum Wanted {

    AUTHORISED, CAPTURED, NOTHING;

    /// What is wanted once this event is known as well.
    Wanted after(OrderEvent event) {
        Wanted told = switch (event) {
            case OrderEvent.OrderPlaced _ -> AUTHORISED;
            case OrderEvent.OrderConfirmed _ -> CAPTURED;
            case OrderEvent.OrderCancelled _ -> NOTHING;
        };
        return (told.compareTo(this) > 0) ? told : this;
    }

    /// Where an amount at this stage has to go next; empty when it stays where it is.
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
