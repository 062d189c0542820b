package dev.warren.inventory.messaging;

import dev.warren.events.order.OrderEvent;
import dev.warren.inventory.ActualState;
import dev.warren.inventory.DesiredState;
import dev.warren.inventory.Reservation;
import dev.warren.inventory.StockService;
import dev.warren.messaging.ReplayCheck;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Warns an operator before a replay when the order of the dead letter is cancelled and holds no stock.
@Component
@RequiredArgsConstructor
class ReservationReplayCheck implements ReplayCheck {

    private final StockService stock;

    @Override
    public Optional<String> objection(Object event) {
        return (event instanceof OrderEvent told)
                ? this.stock.reservationOf(told.orderId())
                    .filter(ReservationReplayCheck::hasEnded)
                    .map(reservation -> "order " + reservation.orderId() + " is cancelled and holds no stock")
                : Optional.empty();
    }

    private static boolean hasEnded(Reservation reservation) {
        return reservation.wanted() == DesiredState.RELEASED && reservation.done() != ActualState.RESERVED
                && reservation.done() != ActualState.SOLD;
    }

}
