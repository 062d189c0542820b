package dev.warren.inventory;

import dev.warren.events.inventory.InventoryEvent.Shortage;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.retry.PermanentFailureException;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Holds stock for orders, all lines or none. What it is told may come in any order and repeatedly: the end is the same, and
/// each step is taken, and published, once.
///
/// Everything but reading runs in the caller's transaction.
@Component
public class StockKeeper {

    private final Products products;

    private final Reservations reservations;

    private final Outbox outbox;

    private final InstantSource clock;

    StockKeeper(Products products, Reservations reservations, Outbox outbox, InstantSource clock) {
        this.products = products;
        this.reservations = reservations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// The order wants these lines held.
    public void reserve(UUID orderId, Lines lines) {
        fulfil(this.reservations.open(orderId, Wanted.RESERVED), lines);
    }

    /// The order is confirmed: these lines are sold, and reserved first where that has
    /// not happened.
    /// @throws PermanentFailureException when there was no stock for it: somebody has to
    /// look
    public void sell(UUID orderId, Lines lines) {
        Reservation reservation = fulfil(this.reservations.open(orderId, Wanted.SOLD), lines);
        if (reservation.isSoldWithoutStock()) {
            throw new PermanentFailureException(
                    "order " + orderId + " is confirmed, but there was no stock to reserve for it");
        }
    }

    /// The order is cancelled: what is held or sold for it goes back, and nothing is held
    /// for it ever again.
    public void release(UUID orderId) {
        fulfil(this.reservations.open(orderId, Wanted.RELEASED), Lines.NONE);
    }

    /// What is known about an order, if anything.
    public Optional<Reservation> reservationOf(UUID orderId) {
        return this.reservations.find(orderId);
    }

    private Reservation fulfil(Reservation opened, Lines asked) {
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
            return reservation.having(Done.REJECTED);
        }
        this.products.move(asked, Place.ON_HAND, Place.RESERVED);
        this.reservations.addLines(orderId, asked);
        this.outbox.publish(new StockReserved(orderId, asked.all(), this.clock.instant()), orderId);
        return reservation.with(asked).having(Done.RESERVED);
    }

    private Reservation sell(Reservation reservation) {
        Lines lines = reservation.lines();
        this.products.lock(lines);
        this.products.move(lines, Place.RESERVED, Place.SOLD);
        publish(new StockCommitted(reservation.orderId(), lines.all(), this.clock.instant()), reservation);
        return reservation.having(Done.SOLD);
    }

    private Reservation release(Reservation reservation) {
        Lines lines = reservation.lines();
        Place from = (reservation.done() == Done.SOLD) ? Place.SOLD : Place.RESERVED;
        this.products.lock(lines);
        this.products.move(lines, from, Place.ON_HAND);
        publish(new StockReleased(reservation.orderId(), lines.all(), this.clock.instant()), reservation);
        return reservation.having(Done.RELEASED);
    }

    private void publish(Object event, Reservation reservation) {
        this.outbox.publish(event, reservation.orderId());
    }

}
