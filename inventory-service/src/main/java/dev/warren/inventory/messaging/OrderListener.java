package dev.warren.inventory.messaging;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.OrderPlaced;
import dev.warren.events.order.OrderEvent;
import dev.warren.inventory.Lines;
import dev.warren.inventory.StockService;
import dev.warren.messaging.PermanentFailureException;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/// Handles order events: reserves, sells and releases stock.
@Component
@RequiredArgsConstructor
class OrderListener {

    private final StockService stock;

    void placed(OrderPlaced event) {
        this.stock.reserve(event.orderId(), lines(event.orderId(), event.lines()));
    }

    void confirmed(OrderConfirmed event) {
        this.stock.sell(event.orderId(), lines(event.orderId(), event.lines()));
    }

    void cancelled(OrderCancelled event) {
        this.stock.release(event.orderId());
    }

    private static Lines lines(UUID orderId, List<OrderEvent.Line> lines) {
        try {
            return Lines.of(lines.stream().map(line -> new InventoryEvent.Line(line.sku(), line.quantity())).toList());
        }
        catch (IllegalArgumentException ex) {
            throw new PermanentFailureException("nothing can be reserved for order " + orderId + ": " + ex.getMessage(),
                    ex);
        }
    }

}
