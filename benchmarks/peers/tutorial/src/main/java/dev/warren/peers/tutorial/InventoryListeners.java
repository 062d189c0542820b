package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.inventory.StockService;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// What inventory-service hears.
@Component
@Profile("inventory")
class InventoryListeners {

    private final StockService stock;

    InventoryListeners(StockService stock) {
        this.stock = stock;
    }

    @RabbitListener(queues = "inventory.order-events")
    void on(OrderEvent event) {
        this.stock.on(event);
    }

}
