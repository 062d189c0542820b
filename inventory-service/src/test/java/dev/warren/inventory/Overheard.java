package dev.warren.inventory;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.messaging.wire.EventCodec;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Hears what inventory-service publishes from now on.
final class Overheard {

    private final EventCodec codec = new EventCodec();

    private final TestBroker broker;

    private final String queue;

    private final List<ReceivedMessage> messages = new ArrayList<>();

    Overheard(TestBroker broker) {
        this.broker = broker;
        this.queue = broker.tap(InventoryEvent.CHANNEL.exchange(), "#");
    }

    /// What was said so far about an order or a product, in the order in which it
    /// happened; messages may overtake each other.
    List<InventoryEvent> about(Object id) {
        this.messages.addAll(this.broker.drain(this.queue));
        return this.messages.stream()
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
