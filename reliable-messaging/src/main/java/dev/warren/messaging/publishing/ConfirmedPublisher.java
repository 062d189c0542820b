package dev.warren.messaging.publishing;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The publisher that waits for publisher confirms. A message counts as published when the broker has confirmed it
/// *and* has not returned it: the broker returns an unroutable message first and confirms it all the same.
///
/// A failure does not mean that the broker lacks the message, because a confirm may be lost with its connection. The
/// caller publishes it again with the same message id.
public final class ConfirmedPublisher {

    private final ConnectionFactory connections;

    private final Duration timeout;

    private final PublisherConnection connection = new PublisherConnection();

    /// The idle channels, as many as there were concurrent publishers.
    private final ConcurrentLinkedDeque<PublisherChannel> idle = new ConcurrentLinkedDeque<>();

    /// Creates a publisher with channels of its own.
    /// @param connections a connection factory that consumers do not use
    /// @param timeout how long to wait for a confirm
    public ConfirmedPublisher(ConnectionFactory connections, Duration timeout) {
        this.connections = connections;
        this.timeout = timeout;
        connections.addConnectionListener(this.connection);
    }

    /// The reason why the broker blocks the connection, in its own words; null when it
    /// does not.
    public @Nullable String blocked() {
        return this.connection.blocked();
    }

    /// Publishes one message and waits for the confirm.
    /// @throws PublishFailedException when it was refused, returned, not confirmed in
    /// time, or could not be sent
    public void publish(String exchange, String routingKey, Message message) {
        publishInOrder(List.of(new Outgoing(exchange, routingKey, message))).getFirst().ifPresent(failure -> {
            throw failure;
        });
    }

    /// Publishes messages in their order, on one channel, and waits for the confirms of
    /// all of them. After a message that could not be sent, for example without a
    /// connection, the rest is not tried, because each would wait as long.
    /// @param messages messages with ids, unless there is only one
    /// @return for each message, in the same order, the failure; empty when the broker
    /// has confirmed it
    public List<Optional<PublishFailedException>> publishInOrder(List<Outgoing> messages) {
        String blocked = blocked();
        if (blocked != null) {
            return unsent(messages, "was not sent, because the broker blocks publishers: " + blocked, null);
        }
        try {
            return publishOn(channel(), messages);
        }
        catch (AmqpException ex) {
            return unsent(messages, "could not be sent: " + ex.getMessage(), ex);
        }
    }

    private List<Optional<PublishFailedException>> publishOn(PublisherChannel channel, List<Outgoing> messages) {
        try {
            return channel.publish(messages, this.timeout);
        }
        finally {
            if (channel.isUsable()) {
                this.idle.push(channel);
            }
            else {
                channel.close();
            }
        }
    }

    private PublisherChannel channel() {
        for (PublisherChannel channel = this.idle.poll(); channel != null; channel = this.idle.poll()) {
            if (channel.isUsable()) {
                return channel;
            }
        }
        return PublisherChannel.open(this.connections);
    }

    private static List<Optional<PublishFailedException>> unsent(List<Outgoing> messages, String why,
            @Nullable Throwable cause) {
        return messages.stream().map(message -> Optional.of(Confirms.notSent(message, why, cause))).toList();
    }

    /// How long the publisher waits for confirms.
    public Duration timeout() {
        return this.timeout;
    }

    /// A message with its exchange and routing key.
    public record Outgoing(String exchange, String routingKey, Message message) {
    }

}
