package dev.warren.testkit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// A fake of another service: publishes its events, as its broker user, over one connection. Only one thread may use
/// it.
///
/// @param <E> the type of its events
public final class FakeService<E> implements AutoCloseable {

    private final String exchange;

    private final Map<String, ? extends Class<? extends E>> types;

    private final Connection connection;

    private final ConfirmedPublish publish;

    /// Connects as a service.
    /// @param service for instance `order`; `warren` for the administrator
    /// @param exchange of the service
    /// @param types of its events, by logical type
    public FakeService(String service, String exchange, Map<String, ? extends Class<? extends E>> types,
            TestBroker broker) {
        this.exchange = exchange;
        this.types = types;
        this.connection = broker.connect(service);
        try {
            Channel channel = this.connection.createChannel();
            this.publish = ConfirmedPublish.on(channel);
        }
        catch (IOException failure) {
            throw new TestStackException("No channel for " + service, failure);
        }
    }

    /// Publishes an event in a message of its own, and returns when a queue has it.
    /// @return the message's id
    public UUID publish(E event) {
        return send(TestMessage.of(this.exchange, this.types, event));
    }

    /// Publishes an event under a message id that may have been used before.
    public void publish(E event, UUID messageId) {
        send(TestMessage.of(this.exchange, this.types, event).as(messageId));
    }

    /// Publishes a message, and returns when a queue has it.
    /// @return the message's id
    public UUID send(TestMessage message) {
        try {
            this.publish.send(message.exchange(), message.routingKey(), message.properties(), message.body());
            return message.messageId();
        }
        catch (IOException | TimeoutException failure) {
            throw new TestStackException(message + " was not taken", failure);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new TestStackException(message + " was not confirmed before the test was interrupted", interrupt);
        }
    }

    @Override
    public void close() {
        try {
            this.connection.close();
        }
        catch (IOException failure) {
            throw new TestStackException("A connection to the broker does not close", failure);
        }
    }

}
