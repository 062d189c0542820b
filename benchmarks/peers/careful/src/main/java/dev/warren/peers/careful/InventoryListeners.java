package dev.warren.peers.careful;

import dev.warren.events.order.OrderEvent;
import dev.warren.peers.inventory.StockService;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// The listeners of inventory-service.
@Component
@Profile("inventory")
@RequiredArgsConstructor
class InventoryListeners {

    private final StockService stock;

    private final Inbox inbox;

    @RabbitListener(queues = "inventory.order-events")
    void on(OrderEvent event, @Header(AmqpHeaders.MESSAGE_ID) UUID messageId) {
        this.inbox.once(messageId, () -> this.stock.on(event));
    }

}
