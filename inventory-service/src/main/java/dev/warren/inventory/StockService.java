package dev.warren.inventory;

import dev.warren.events.inventory.InventoryEvent.Shortage;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.PermanentFailureException;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reserves, sells and releases stock for orders, all lines or none. Calls may come in any order and repeatedly: the
/// outcome is the same, and each step is executed and published once.
///
/// Methods that write need the caller's transaction.
@Component
@RequiredArgsConstructor
public class StockService {

    private final Products products;

    private final Reservations reservations;

    private final Outbox outbox;

    private final InstantSource clock;

    /// Reserves these lines for a placed order.
    public void reserve(UUID orderId, Lines lines) {
        reconcile(this.reservations.open(orderId, DesiredState.RESERVED), lines);
    }

    /// Sells these lines to a confirmed order, and reserves them first if they are not
    /// reserved yet.
    /// @throws PermanentFailureException when there is no stock for a confirmed order,
    /// which an operator has to resolve
    public void sell(UUID orderId, Lines lines) {
        Reservation reservation = reconcile(this.reservations.open(orderId, DesiredState.SOLD), lines);
        if (reservation.isSoldWithoutStock()) {
            throw new PermanentFailureException(
                    "order " + orderId + " is confirmed, but there was no stock to reserve for it");
        }
    }

    /// Releases the lines of a cancelled order. Nothing is reserved for it afterwards.
    public void release(UUID orderId) {
        reconcile(this.reservations.open(orderId, DesiredState.RELEASED), Lines.NONE);
    }

    /// Finds the reservation of an order.
    public Optional<Reservation> reservationOf(UUID orderId) {
        return this.reservations.find(orderId);
    }

    private Reservation reconcile(Reservation opened, Lines asked) {
        Reservation reservation = opened;
        for (var step = reservation.next(); step.isPresent(); step = reservation.next()) {
            reservation = switch (step.get()) {
                case RESERVE -> reserve(reservation, asked);
                case SELL -> sell(reservation);
                case RELEASE -> release(reservation);
            };
        }
        this.reservations.save(reservation);
        return reservation;
    }

    private Reservation reserve(Reservation reservation, Lines asked) {
        UUID orderId = reservation.orderId();
        List<Shortage> shortages = asked.shortages(this.products.lock(asked));
        if (!shortages.isEmpty()) {
            this.outbox.publish(new StockRejected(orderId, shortages, this.clock.instant()), orderId);
            return reservation.withDone(ActualState.REJECTED);
        }
        this.products.move(asked, StockBucket.ON_HAND, StockBucket.RESERVED);
        this.reservations.addLines(orderId, asked);
        this.outbox.publish(new StockReserved(orderId, asked.all(), this.clock.instant()), orderId);
        return reservation.with(asked).withDone(ActualState.RESERVED);
    }

    private Reservation sell(Reservation reservation) {
        Lines lines = reservation.lines();
        this.products.lock(lines);
        this.products.move(lines, StockBucket.RESERVED, StockBucket.SOLD);
        publish(new StockCommitted(reservation.orderId(), lines.all(), this.clock.instant()), reservation);
        return reservation.withDone(ActualState.SOLD);
    }

    private Reservation release(Reservation reservation) {
        Lines lines = reservation.lines();
        StockBucket from = (reservation.done() == ActualState.SOLD) ? StockBucket.SOLD : StockBucket.RESERVED;
        this.products.lock(lines);
        this.products.move(lines, from, StockBucket.ON_HAND);
        publish(new StockReleased(reservation.orderId(), lines.all(), this.clock.instant()), reservation);
        return reservation.withDone(ActualState.RELEASED);
    }

    private void publish(Object event, Reservation reservation) {
        this.outbox.publish(event, reservation.orderId());
    }

}
