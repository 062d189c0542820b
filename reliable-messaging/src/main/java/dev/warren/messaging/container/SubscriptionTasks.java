package dev.warren.messaging.container;

import dev.warren.messaging.LogicalType;
import dev.warren.messaging.MalformedMessageException;
import dev.warren.messaging.Subscription.Reading;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.message.Envelope;
import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.observation.Processing;
import lombok.RequiredArgsConstructor;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;

/// The tasks of a subscription's handlers, chosen by a message's logical type.
@RequiredArgsConstructor
final class SubscriptionTasks implements MessageTasks, MessageListener {

    private final Subscription subscription;

    private final String queue;

    private final MessageReader reader;

    @Override
    public Task read(Message message, Processing processing) {
        Envelope envelope = Envelope.of(message.getMessageProperties());
        return task(message, envelope, reading(envelope.type()), processing);
    }

    /// Always throws, because the container reads and handles messages itself, in its
    /// transactions.
    @Override
    public void onMessage(Message message) {
        throw new UnsupportedOperationException(this.queue + " is consumed by a ReliableMessageListenerContainer");
    }

    private <E> Task task(Message message, Envelope envelope, Reading<E> reading, Processing processing) {
        byte[] json = this.reader.json(message);
        E event = this.reader.read(json, envelope, reading.route().type(), reading.steps());
        return Task.of(MessageIdentity.of(envelope.messageId(), envelope.type().toString(), json), reading.route(),
                event, processing);
    }

    private Reading<?> reading(LogicalType type) {
        return this.subscription.reading(type)
            .orElseThrow(() -> new MalformedMessageException("type " + type + " is unknown to " + this.queue
                    + ", which handles " + String.join(", ", this.subscription.accepted())));
    }

}
