package dev.warren.peers.careful;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.inventory.StockService;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// What inventory-service hears.
@Component
@Profile("inventory")
class InventoryListeners {

    private final StockService stock;

    private final Inbox inbox;

    InventoryListeners(StockService stock, Inbox inbox) {
        this.stock = stock;
        this.inbox = inbox;
    }

    @RabbitListener(queues = "inventory.order-events")
    void on(OrderEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.stock.on(event));
    }

}
