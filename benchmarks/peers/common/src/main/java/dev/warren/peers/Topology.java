package dev.warren.peers;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.shipping.ShippingEvent;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Binding.DestinationType;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All exchanges and queues. Every process declares them all, so that none of them has to start before another. Queues
/// are quorum queues, and each has a dead-letter queue for rejected messages.
public final class Topology {

    private final List<Declarable> declarables = new ArrayList<>();

    private final Map<String, Object> deadLettering;

    private Topology(Map<String, Object> deadLettering) {
        this.deadLettering = deadLettering;
    }

    /// Creates the whole topology.
    /// @param deadLettering additional arguments of each queue with dead-lettering
    public static Declarables of(PeerProperties properties, Map<String, Object> deadLettering) {
        Topology topology = new Topology(deadLettering);
        String orders = OrderEvent.CHANNEL.exchange();
        String shipments = ShippingEvent.CHANNEL.exchange();
        topology.exchange(orders);
        topology.queue("payment.order-events", orders, "order.*");
        topology.queue("inventory.order-events", orders, "order.*");
        topology.queue("shipping.order-events", orders, "order.confirmed", "order.cancelled");
        topology.queue("notification.order-events", orders, "order.confirmed", "order.cancelled");
        topology.exchange(shipments);
        topology.queue("order.shipping-events", shipments, "shipment.*");
        topology.queue("notification.shipping-events", shipments, "shipment.dispatched");
        topology.exchange(PaymentEvent.CHANNEL.exchange());
        topology.queue("order.payment-events", PaymentEvent.CHANNEL.exchange(), "payment.*");
        topology.exchange(InventoryEvent.CHANNEL.exchange());
        topology.queue("order.inventory-events", InventoryEvent.CHANNEL.exchange(), "stock.*", "product.*");
        topology.exchange(NotificationEvent.CHANNEL.exchange());
        topology.queue("order.notification-events", NotificationEvent.CHANNEL.exchange(), "notification.*");
        List.of(properties.timeLimit(), properties.dispatch(), properties.delivery()).forEach(topology::delay);
        return new Declarables(topology.declarables);
    }

    private void exchange(String name) {
        this.declarables.add(new TopicExchange(name));
    }

    private void queue(String name, String exchange, String... routingKeys) {
        queue(name);
        for (String routingKey : routingKeys) {
            this.declarables.add(new Binding(name, DestinationType.QUEUE, exchange, routingKey, null));
        }
    }

    private void queue(String name) {
        this.declarables.add(deadLetteringTo(name + ".dlq", QueueBuilder.durable(name)));
        this.declarables.add(QueueBuilder.durable(name + ".dlq").quorum().build());
    }

    private void delay(Delay delay) {
        queue(delay.queue());
        this.declarables.add(deadLetteringTo(delay.queue(),
                QueueBuilder.durable(delay.waitingRoom()).ttl(Math.toIntExact(delay.time().toMillis()))));
    }

    private Queue deadLetteringTo(String other, QueueBuilder queue) {
        return queue.quorum()
            .deadLetterExchange("")
            .deadLetterRoutingKey(other)
            .withArguments(this.deadLettering)
            .build();
    }

}
