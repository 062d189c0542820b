package dev.warren.order.messaging;

import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.events.inventory.InventoryEvent.Shortage;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.order.Answer;
import dev.warren.order.OrderSaga;
import dev.warren.order.PriceList;
import dev.warren.order.TimelineEntry;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.stream.Collectors;

/// Handles the events of inventory-service and applies them to orders and prices.
@Component
@RequiredArgsConstructor
class StockListener {

    private final OrderSaga saga;

    private final PriceList prices;

    void reserved(StockReserved event) {
        this.saga.record(event.orderId(), step(event.occurredAt(), "stock.reserved", "All lines are reserved"),
                order -> order.afterStock(Answer.YES));
    }

    void rejected(StockRejected event) {
        String shortages = event.shortages().stream().map(StockListener::text).collect(Collectors.joining(", "));
        this.saga.record(event.orderId(),
                step(event.occurredAt(), "stock.rejected", "Nothing is reserved: " + shortages),
                order -> order.afterStock(Answer.NO));
    }

    void committed(StockCommitted event) {
        this.saga.record(event.orderId(), step(event.occurredAt(), "stock.committed", "The reserved lines are sold"));
    }

    void released(StockReleased event) {
        this.saga.record(event.orderId(), step(event.occurredAt(), "stock.released", "The stock is on hand again"));
    }

    void listed(ProductListed event) {
        this.prices.update(event.sku(), event.price(), event.revision());
    }

    private static String text(Shortage shortage) {
        return "%d of %s wanted, %d there".formatted(shortage.requested(), shortage.sku(), shortage.available());
    }

    private static TimelineEntry step(Instant at, String event, String text) {
        return new TimelineEntry(at, "inventory", event, text);
    }

}
