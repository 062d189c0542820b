package dev.warren.inventory.messaging;

import dev.warren.events.order.OrderEvent;
import dev.warren.inventory.Done;
import dev.warren.inventory.Reservation;
import dev.warren.inventory.StockKeeper;
import dev.warren.inventory.Wanted;
import dev.warren.messaging.deadletter.ReplayCheck;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Tells an operator that the order was cancelled which a dead letter is about, and that stock holds nothing for it.
@Component
class EndedReservations implements ReplayCheck {

    private final StockKeeper stock;

    EndedReservations(StockKeeper stock) {
        this.stock = stock;
    }

    @Override
    public Optional<String> objection(Object event) {
        return (event instanceof OrderEvent told)
                ? this.stock.reservationOf(told.orderId())
                    .filter(EndedReservations::hasEnded)
                    .map(reservation -> "order " + reservation.orderId() + " is cancelled and holds no stock")
                : Optional.empty();
    }

    private static boolean hasEnded(Reservation reservation) {
        return reservation.wanted() == Wanted.RELEASED && reservation.done() != Done.RESERVED
                && reservation.done() != Done.SOLD;
    }

}
