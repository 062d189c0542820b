package dev.warren.peers.inventory;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.Line;
import dev.warren.events.inventory.InventoryEvent.Shortage;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reserves stock for orders, all lines or none.
@Service
@RequiredArgsConstructor
public class StockService {

    private final Products products;

    private final Reservations reservations;

    private final Publisher publisher;

    private final Clock clock;

    @Transactional
    public void on(OrderEvent event) {
        switch (event) {
            case OrderPlaced placed -> settle(event, DesiredState.RESERVED, placed.lines());
            case OrderConfirmed confirmed -> settle(event, DesiredState.SOLD, confirmed.lines());
            case OrderCancelled _ -> settle(event, DesiredState.RELEASED, List.of());
        }
    }

    private void settle(OrderEvent event, DesiredState desired, List<OrderEvent.Line> lines) {
        Reservation reservation = this.reservations.findAndLockByOrderId(event.orderId())
            .orElseGet(() -> new Reservation(event.orderId()));
        reservation.wants(desired);
        if (reservation.done() == ActualState.NOTHING && reservation.wanted() != DesiredState.RELEASED) {
            reserve(reservation, pieces(lines));
        }
        if (reservation.done() == ActualState.RESERVED && reservation.wanted() == DesiredState.SOLD) {
            sell(reservation);
        }
        boolean held = reservation.done() == ActualState.RESERVED || reservation.done() == ActualState.SOLD;
        if (held && reservation.wanted() == DesiredState.RELEASED) {
            release(reservation);
        }
        this.reservations.save(reservation);
    }

    private void reserve(Reservation reservation, Map<String, Integer> pieces) {
        Map<String, Product> found = this.products.lock(pieces.keySet())
            .stream()
            .collect(Collectors.toMap(Product::sku, Function.identity()));
        List<Shortage> shortages = pieces.entrySet()
            .stream()
            .map(line -> new Shortage(line.getKey(), line.getValue(), onHand(found, line.getKey())))
            .filter(line -> line.available() < line.requested())
            .toList();
        if (!shortages.isEmpty()) {
            reservation.has(ActualState.REJECTED);
            publish("stock.rejected", new StockRejected(reservation.getId(), shortages, this.clock.instant()));
            return;
        }
        reservation.holds(pieces);
        found.values().forEach(product -> product.reserve(reservation.piecesOf(product.sku())));
        publish("stock.reserved",
                new StockReserved(reservation.getId(), eventLines(reservation), this.clock.instant()));
    }

    private void sell(Reservation reservation) {
        this.products.lock(reservation.lines().keySet())
            .forEach(product -> product.sell(reservation.piecesOf(product.sku())));
        reservation.has(ActualState.SOLD);
        publish("stock.committed",
                new StockCommitted(reservation.getId(), eventLines(reservation), this.clock.instant()));
    }

    private void release(Reservation reservation) {
        boolean wasSold = reservation.done() == ActualState.SOLD;
        this.products.lock(reservation.lines().keySet())
            .forEach(product -> product.release(reservation.piecesOf(product.sku()), wasSold));
        reservation.has(ActualState.RELEASED);
        publish("stock.released",
                new StockReleased(reservation.getId(), eventLines(reservation), this.clock.instant()));
    }

    private void publish(String routingKey, InventoryEvent event) {
        this.publisher.publish(InventoryEvent.CHANNEL.exchange(), routingKey, event);
    }

    private static int onHand(Map<String, Product> found, String sku) {
        Product product = found.get(sku);
        return (product != null) ? Math.toIntExact(product.onHand()) : 0;
    }

    private static Map<String, Integer> pieces(List<OrderEvent.Line> lines) {
        Map<String, Integer> pieces = new TreeMap<>();
        lines.forEach(line -> pieces.merge(line.sku(), line.quantity(), Math::addExact));
        return pieces;
    }

    private static List<Line> eventLines(Reservation reservation) {
        return new TreeMap<>(reservation.lines()).entrySet()
            .stream()
            .map(line -> new Line(line.getKey(), line.getValue()))
            .toList();
    }

}
