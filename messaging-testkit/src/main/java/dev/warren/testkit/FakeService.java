package dev.warren.testkit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// Stands in for another service, as its broker user, over one connection. Only one thread may use it.
///
/// @param <E> what it says
public final class FakeService<E> implements AutoCloseable {

    private final String exchange;

    private final Map<String, ? extends Class<? extends E>> types;

    private final Connection connection;

    private final ConfirmedPublish publish;

    /// Speaks for a service.
    /// @param service for instance `order`; `warren` for the administrator
    /// @param exchange where it speaks
    /// @param types what it may say there, by logical type
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
    public UUID say(E event) {
        return send(TestMessage.of(this.exchange, this.types, event));
    }

    /// Publishes an event under a message id that may have been used before.
    public void say(E event, UUID messageId) {
        send(TestMessage.of(this.exchange, this.types, event).as(messageId));
    }

    /// Publishes a letter as it is, and returns when a queue has it.
    /// @return the message's id
    public UUID send(TestMessage letter) {
        try {
            this.publish.send(letter.exchange(), letter.routingKey(), letter.properties(), letter.body());
            return letter.messageId();
        }
        catch (IOException | TimeoutException failure) {
            throw new TestStackException(letter + " was not taken", failure);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new TestStackException(letter + " was not confirmed before the test was interrupted", interrupt);
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
