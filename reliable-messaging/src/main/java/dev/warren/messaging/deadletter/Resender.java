package dev.warren.messaging.deadletter;

import dev.warren.messaging.observability.MessageSpan;
import dev.warren.messaging.observability.MessageTracing;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.publishing.PublishFailed;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.wire.Headers;
import org.springframework.amqp.core.Message;

/// Sends a dead letter that was taken back to the queue it failed in: with its own message id, so that the inbox lets it
/// take effect once however often it is sent, and without what tells of the failure.
final class Resender {

    private final ReplayTable table;

    private final ConfirmedPublisher publisher;

    private final Names names;

    private final MessageTracing tracing;

    Resender(ReplayTable table, ConfirmedPublisher publisher, Names names, MessageTracing tracing) {
        this.table = table;
        this.publisher = publisher;
        this.names = names;
        this.tracing = tracing;
    }

    /// Sends, and notes it. A process that dies in between leaves it taken until its
    /// lease ends.
    /// @throws PublishFailed when the broker did not take it; it is held again
    void send(DeadLetter letter) {
        Message message = clean(letter);
        MessageSpan span = this.tracing.resend(this.names.redeliveryExchange(), letter.queue(), message);
        try {
            this.publisher.publish(this.names.redeliveryExchange(), letter.queue(), message);
            span.end("confirmed", null);
        }
        catch (PublishFailed ex) {
            span.end(ex.reason().label(), ex);
            this.table.notSent(letter.id(), "not sent: " + ex.getMessage());
            throw ex;
        }
        this.table.sent(letter.id());
    }

    private static Message clean(DeadLetter letter) {
        Message message = letter.message()
            .without(name -> Headers.isOfOneFailure(name) || name.equals(Headers.PUBLISHED_AT))
            .message();
        message.getMessageProperties().setHeader(Headers.REPLAY_OF, letter.id().toString());
        return message;
    }

}
