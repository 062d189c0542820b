package dev.warren.inventory;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import dev.warren.events.Channel;
import dev.warren.messaging.topology.LogicalType;
import dev.warren.messaging.wire.EventCodec;
import dev.warren.testkit.TestBroker;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/// Stands in for another service, as its broker user.
///
/// @param <E> what it says
final class Voice<E> implements AutoCloseable {

    private final EventCodec codec = new EventCodec();

    private final Channel<E> speech;

    private final Connection connection;

    private final com.rabbitmq.client.Channel broker;

    /// Speaks for a service.
    Voice(String service, Channel<E> speech, TestBroker broker) throws IOException {
        this.speech = speech;
        this.connection = broker.connect(service);
        this.broker = this.connection.createChannel();
        this.broker.confirmSelect();
    }

    /// Publishes an event about an order in a message of its own.
    /// @return the message's id
    UUID say(E event) throws Exception {
        UUID messageId = UUID.randomUUID();
        say(event, messageId);
        return messageId;
    }

    void say(E event, UUID messageId) throws Exception {
        LogicalType type = typeOf(event);
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().messageId(messageId.toString())
            .type(type.toString())
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        this.broker.basicPublish(this.speech.exchange(), type.name(), true, properties, this.codec.encode(event));
        this.broker.waitForConfirmsOrDie(5_000);
    }

    private LogicalType typeOf(E event) {
        return this.speech.types()
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue().isInstance(event))
            .map(Map.Entry::getKey)
            .map(LogicalType::parse)
            .findFirst()
            .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        this.connection.close();
    }

}
