package dev.warren.events.inventory;

import dev.warren.events.Channel;
import dev.warren.events.Money;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The events of inventory-service about the catalogue and the stock of orders. An order's lines are reserved all or
/// none.
public sealed interface InventoryEvent {

    Channel<InventoryEvent> CHANNEL = Channel.<InventoryEvent>on("inventory.events")
        .carrying("stock.reserved.v1", StockReserved.class)
        .carrying("stock.rejected.v1", StockRejected.class)
        .carrying("stock.committed.v1", StockCommitted.class)
        .carrying("stock.released.v1", StockReleased.class)
        .carrying("product.listed.v1", ProductListed.class);

    Instant occurredAt();

    record StockReserved(UUID orderId, List<Line> lines, Instant occurredAt) implements InventoryEvent {
    }

    /// Nothing is reserved for this order; each shortage contains the requested and the
    /// available quantity.
    record StockRejected(UUID orderId, List<Shortage> shortages, Instant occurredAt) implements InventoryEvent {
    }

    /// The reserved lines are sold.
    record StockCommitted(UUID orderId, List<Line> lines, Instant occurredAt) implements InventoryEvent {
    }

    /// The reserved or sold lines of this order are on hand again.
    record StockReleased(UUID orderId, List<Line> lines, Instant occurredAt) implements InventoryEvent {
    }

    /// A product is for sale at this price. Of two listings of one SKU the higher
    /// revision is the later one.
    record ProductListed(String sku, String name, Money price, long revision,
            Instant occurredAt) implements InventoryEvent {
    }

    record Line(String sku, int quantity) {
    }

    record Shortage(String sku, int requested, int available) {
    }

}
