package dev.warren.shipping;

import dev.warren.events.shipping.ShippingEvent;
import dev.warren.messaging.message.EventCodec;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Collects the events that shipping-service publishes from now on. A message may come again under its id; it counts
/// once, as for every consumer.
final class PublishedEvents {

    private final EventCodec codec = new EventCodec();

    private final TestBroker broker;

    private final String queue;

    private final Map<String, ReceivedMessage> messages = new LinkedHashMap<>();

    PublishedEvents(TestBroker broker) {
        this.broker = broker;
        this.queue = broker.tap(ShippingEvent.CHANNEL.exchange(), "#");
    }

    /// The events so far about an order, by their time; messages may overtake each other.
    List<ShippingEvent> about(UUID orderId) {
        this.broker.drain(this.queue)
            .forEach(message -> this.messages.putIfAbsent(message.properties().getMessageId(), message));
        return this.messages.values()
            .stream()
            .filter(message -> orderId.toString().equals(message.properties().getCorrelationId()))
            .<ShippingEvent>map(this::event)
            .sorted(Comparator.comparing(ShippingEvent::occurredAt))
            .toList();
    }

    private ShippingEvent event(ReceivedMessage message) {
        return this.codec.decode(message.body(),
                Objects.requireNonNull(ShippingEvent.CHANNEL.types().get(message.properties().getType())));
    }

}
