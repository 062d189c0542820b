package dev.warren.messaging.deadletter;

import dev.warren.messaging.message.Headers;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.topology.Names;
import io.micrometer.observation.Observation;
import lombok.RequiredArgsConstructor;
import org.springframework.amqp.core.Message;

/// The publisher of replayed messages: it sends a dead letter to the queue in which it failed, with its own message id,
/// so that the inbox lets it take effect once, and without the headers of the failure.
@RequiredArgsConstructor
final class ReplayPublisher {

    private final ReplayTable table;

    private final ConfirmedPublisher publisher;

    private final Names names;

    private final MessageObservations observations;

    /// Publishes the message and records the result. When the process dies in between,
    /// the dead letter is available again after its lease.
    /// @throws PublishFailedException when the broker did not take the message; the dead
    /// letter is held again
    void send(DeadLetter letter) {
        Message message = clean(letter);
        Observation observation = this.observations.replay(this.names.redeliveryExchange(), letter.queue(), message);
        try {
            this.publisher.publish(this.names.redeliveryExchange(), letter.queue(), message);
            MessageObservations.stop(observation, "confirmed", null);
        }
        catch (PublishFailedException ex) {
            MessageObservations.stop(observation, ex.reason().label(), ex);
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
