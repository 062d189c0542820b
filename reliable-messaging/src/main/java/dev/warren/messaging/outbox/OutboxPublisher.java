package dev.warren.messaging.outbox;

import dev.warren.messaging.message.MessageWriter;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.publishing.ConfirmedPublisher.Outgoing;
import dev.warren.messaging.publishing.PublishFailedException;
import io.micrometer.observation.Observation;
import lombok.RequiredArgsConstructor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The publisher of outbox rows: it writes each as a message, publishes them in their order, and observes and counts
/// each publication.
@RequiredArgsConstructor
public final class OutboxPublisher {

    private final ConfirmedPublisher publisher;

    /// Resolved when there is a message to write.
    private final Supplier<MessageWriter> writer;

    private final Monitoring monitoring;

    /// Publishes rows and waits for their confirms.
    /// @return the failure of each row; empty when the broker has confirmed the message
    /// and not returned it
    List<Optional<PublishFailedException>> publish(List<OutboxMessage> rows) {
        List<Outgoing> messages = rows.stream().map(this::message).toList();
        List<Observation> observations = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            observations.add(observe(messages.get(i), rows.get(i)));
        }
        List<Optional<PublishFailedException>> outcomes;
        try {
            outcomes = this.publisher.publishInOrder(messages);
        }
        catch (RuntimeException failure) {
            observations.forEach(observation -> MessageObservations.stop(observation, "failed", failure));
            throw failure;
        }
        for (int i = 0; i < rows.size(); i++) {
            PublishFailedException failure = outcomes.get(i).orElse(null);
            this.monitoring.meters().published(failure);
            MessageObservations.stop(observations.get(i), (failure == null) ? "confirmed" : failure.reason().label(),
                    failure);
        }
        return outcomes;
    }

    /// The longest time that the publisher waits for a confirm.
    Duration timeout() {
        return this.publisher.timeout();
    }

    private Observation observe(Outgoing outgoing, OutboxMessage row) {
        return this.monitoring.observations()
            .send(outgoing.exchange(), outgoing.routingKey(), outgoing.message(), row.traceparent());
    }

    private Outgoing message(OutboxMessage row) {
        return new Outgoing(row.exchange(), row.routingKey(), this.writer.get()
            .write(row.messageId(), row.type(), row.correlationId(), row.occurredAt(), row.body()));
    }

}
