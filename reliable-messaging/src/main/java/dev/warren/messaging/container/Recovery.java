package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.time.Duration;

/// The recovery of messages whose handling failed.
interface Recovery {

    /// Stores a failed message for its next attempt, or as a dead letter.
    /// @param attempts the number of attempts of the handler since the delivery
    /// @return the outcome: retried or dead-lettered; null when the consumer holds the
    /// message and tries it again
    @Nullable Outcome recover(Message message, Throwable failure, int attempts);

    /// Requeues a message that was held for too long, at the end of its queue.
    /// @throws org.springframework.amqp.AmqpException when it goes back to its place with
    /// its channel instead
    void requeue(Message message);

    /// How long a consumer holds a message while its circuit breaker is open, counted
    /// from the delivery.
    Duration holdLimit();

}
