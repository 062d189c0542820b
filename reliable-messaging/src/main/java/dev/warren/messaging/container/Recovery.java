package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import org.springframework.amqp.core.Message;

import java.time.Duration;

/// The way of messages that a consumer could not handle.
interface Recovery {

    /// Stores a failed message for its next attempt, or as a dead letter.
    /// @param attempts how often the handler was tried since the delivery
    /// @return which of the two
    Outcome recover(Message message, Throwable failure, int attempts);

    /// Puts a message that was not tried to the end of its queue.
    void requeue(Message message);

    /// How long a consumer holds a message while its circuit breaker is open, counted
    /// from the delivery.
    Duration holdLimit();

}
