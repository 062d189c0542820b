package dev.warren.messaging.publishing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.messaging.publishing.ConfirmedPublisher.Outgoing;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A channel with publisher confirms. One thread uses it at a time.
final class PublisherChannel {

    private static final MessagePropertiesConverter PROPERTIES = new DefaultMessagePropertiesConverter();

    private final Channel channel;

    private volatile Confirms confirms = new Confirms(List.of(), 0);

    private boolean isMiscounted;

    private PublisherChannel(Channel channel) {
        this.channel = channel;
    }

    /// @throws AmqpException when the broker is away
    static PublisherChannel open(ConnectionFactory connections) {
        // Spring's own confirms keep a future and two headers for each message
        return OwnChannel.open(connections, "to publish on", channel -> {
            PublisherChannel opened = new PublisherChannel(channel);
            channel.addConfirmListener((number, upTo) -> opened.confirms.confirmed(number, upTo),
                    (number, upTo) -> opened.confirms.refused(number, upTo));
            channel.addReturnListener((Return returned) -> opened.confirms.returned(returned));
            channel.addShutdownListener(signal -> opened.confirms.ended(String.valueOf(signal.getMessage())));
            channel.confirmSelect();
            return opened;
        });
    }

    /// Publishes messages in their order, and waits for the confirms of all of them.
    /// After a message that could not be sent the rest is not tried.
    /// @return for each message, in the same order, the failure; empty when the broker
    /// has confirmed it
    List<Optional<PublishFailedException>> publish(List<Outgoing> messages, Duration timeout) {
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
            catch (RuntimeException ex) {
                // the client has counted the message and the broker has not: their
                // sequence numbers differ now
                this.isMiscounted = true;
                awaited.impossible(i, ex);
                break;
            }
        }
        return awaited.within(timeout);
    }

    /// Whether the channel can publish again; one that still waits for a confirm cannot.
    boolean isUsable() {
        return this.channel.isOpen() && !this.isMiscounted && this.confirms.areComplete();
    }

    void close() {
        OwnChannel.closeLater(this.channel);
    }

    private void send(Outgoing outgoing) throws IOException {
        this.channel.basicPublish(
                outgoing.exchange(), outgoing.routingKey(), true, PROPERTIES
                    .fromMessageProperties(outgoing.message().getMessageProperties(), StandardCharsets.UTF_8.name()),
                outgoing.message().getBody());
    }

}
