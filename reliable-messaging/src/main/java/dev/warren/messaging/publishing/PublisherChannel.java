package dev.warren.messaging.publishing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.messaging.publishing.ConfirmedPublisher.Outgoing;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// A channel whose messages the broker confirms. One thread uses it at a time.
final class PublisherChannel {

    private static final MessagePropertiesConverter PROPERTIES = new DefaultMessagePropertiesConverter();

    private final Channel channel;

    private volatile Confirms confirms = new Confirms(List.of(), 0);

    private PublisherChannel(Channel channel) {
        this.channel = channel;
    }

    /// @throws AmqpException when the broker is away
    static PublisherChannel open(ConnectionFactory connections) {
        try {
            // not from Spring's cache, which keep a future and two headers for each
            // message
            Channel channel = connections.createConnection().getDelegate().createChannel();
            if (channel == null) {
                throw new AmqpException("the publishers' connection has no channel left");
            }
            PublisherChannel opened = new PublisherChannel(channel);
            channel.addConfirmListener((number, upTo) -> opened.confirms.confirmed(number, upTo),
                    (number, upTo) -> opened.confirms.refused(number, upTo));
            channel.addReturnListener((Return returned) -> opened.confirms.returned(returned));
            channel.addShutdownListener(signal -> opened.confirms.ended(String.valueOf(signal.getMessage())));
            channel.confirmSelect();
            return opened;
        }
        catch (ShutdownSignalException ex) {
            throw new AmqpException("no channel to publish on: " + ex.getMessage(), ex);
        }
        catch (IOException ex) {
            throw new AmqpIOException("no channel to publish on", ex);
        }
    }

    /// Publishes messages in their order, and waits for the broker's word on all of them.
    /// After one that could not be sent the rest is not tried.
    /// @return for each message, in the same order, why it failed; empty when the broker
    /// has it
    List<Optional<PublishFailed>> publish(List<Outgoing> messages, Duration timeout) {
        Confirms awaited = new Confirms(messages, this.channel.getNextPublishSeqNo());
        this.confirms = awaited;
        if (!this.channel.isOpen()) {
            awaited.ended("the channel has ended");
        }
        for (int i = 0; i < messages.size(); i++) {
            try {
                send(messages.get(i));
            }
            catch (IOException | ShutdownSignalException ex) {
                awaited.unsent(i, ex);
                break;
            }
        }
        return awaited.within(timeout);
    }

    /// Whether more can be published on it; one that owes an answer cannot.
    boolean isUsable() {
        return this.channel.isOpen() && this.confirms.areComplete();
    }

    /// Does not wait for the broker, which may be silent.
    void close() {
        Thread.ofVirtual().name("close-channel").start(() -> {
            try {
                this.channel.close();
            }
            catch (IOException | TimeoutException | ShutdownSignalException ended) {
                // by itself
            }
        });
    }

    private void send(Outgoing outgoing) throws IOException {
        this.channel.basicPublish(
                outgoing.exchange(), outgoing.routingKey(), true, PROPERTIES
                    .fromMessageProperties(outgoing.message().getMessageProperties(), StandardCharsets.UTF_8.name()),
                outgoing.message().getBody());
    }

}
