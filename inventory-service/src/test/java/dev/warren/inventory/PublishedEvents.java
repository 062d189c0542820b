package dev.warren.inventory;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.messaging.message.EventCodec;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Collects the events that inventory-service publishes from now on. A message may come again under its id; it counts
/// once, as for every consumer.
final class PublishedEvents {

    private final EventCodec codec = new EventCodec();

    private final TestBroker broker;

    private final String queue;

    private final Map<String, ReceivedMessage> messages = new LinkedHashMap<>();

    PublishedEvents(TestBroker broker) {
        this.broker = broker;
        this.queue = broker.tap(InventoryEvent.CHANNEL.exchange(), "#");
    }

    /// The events so far about an order or a product, by their time; messages may
    /// overtake each other.
    List<InventoryEvent> about(Object id) {
        this.broker.drain(this.queue)
            .forEach(message -> this.messages.putIfAbsent(message.properties().getMessageId(), message));
        return this.messages.values()
            .stream()
            .filter(message -> id.toString().equals(message.properties().getCorrelationId()))
            .<InventoryEvent>map(this::event)
            .sorted(Comparator.comparing(InventoryEvent::occurredAt))
            .toList();
    }

    private InventoryEvent event(ReceivedMessage message) {
        return this.codec.decode(message.body(),
                Objects.requireNonNull(InventoryEvent.CHANNEL.types().get(message.properties().getType())));
    }

}
