package dev.warren.order;

import com.rabbitmq.client.AMQP;
import dev.warren.events.Channel;
import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.events.inventory.InventoryEvent.Shortage;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentDeclined;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.messaging.LogicalType;
import dev.warren.testkit.TestBroker;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Publishes the events of the other services.
final class OtherServices {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Instant THEN = Instant.parse("2026-01-01T12:00:00Z");

    private final TestBroker broker;

    OtherServices(TestBroker broker) {
        this.broker = broker;
    }

    void authorise(UUID order) {
        publish(PaymentEvent.CHANNEL, new PaymentAuthorised(order, new UUID(7, 7), Money.of("39.80", "EUR"), THEN));
    }

    void decline(UUID order) {
        publish(PaymentEvent.CHANNEL, new PaymentDeclined(order, "the card is blocked", THEN));
    }

    void reserve(UUID order) {
        publish(InventoryEvent.CHANNEL,
                new StockReserved(order, List.of(new InventoryEvent.Line("SKU-BOOK", 2)), THEN.plusSeconds(1)));
    }

    void reject(UUID order) {
        publish(InventoryEvent.CHANNEL, new StockRejected(order, List.of(new Shortage("SKU-BOOK", 2, 1)), THEN));
    }

    void dispatch(UUID order) {
        publish(ShippingEvent.CHANNEL, new ShipmentDispatched(order, new UUID(8, 8), "ada@example.com", "WR-1", THEN));
    }

    void deliver(UUID order) {
        publish(ShippingEvent.CHANNEL, new ShipmentDelivered(order, new UUID(8, 8), THEN.plusSeconds(5)));
    }

    void list(String sku, String price, String currency, long revision) {
        publish(InventoryEvent.CHANNEL, new ProductListed(sku, sku, Money.of(price, currency), revision, THEN));
    }

    <E> void publish(Channel<E> channel, E event) {
        publish(channel, event, UUID.randomUUID());
    }

    <E> void publish(Channel<E> channel, E event, UUID messageId) {
        String type = channel.types()
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue().isInstance(event))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().messageId(messageId.toString())
            .type(type)
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        this.broker.publish(channel.exchange(), LogicalType.parse(type).name(), properties,
                JSON.writeValueAsBytes(event));
    }

}
