package dev.warren.peers.tutorial;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.inventory.StockService;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The listeners of inventory-service.
@Component
@Profile("inventory")
@RequiredArgsConstructor
class InventoryListeners {

    private final StockService stock;

    @RabbitListener(queues = "inventory.order-events")
    void on(OrderEvent event) {
        this.stock.on(event);
    }

}
