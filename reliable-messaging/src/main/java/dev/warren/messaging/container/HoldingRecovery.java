package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.time.Duration;

/// The recovery of a listener whose messages go nowhere else, as those of a dead-letter queue: the consumer holds a
/// failed message and tries it again. It does not reject the message, because RabbitMQ would deliver it again at once.
record HoldingRecovery(Duration holdLimit) implements Recovery {

    @Override
    public @Nullable Outcome recover(Message message, Throwable failure, int attempts) {
        return null;
    }

    @Override
    public void requeue(Message message) {
        throw new AmqpException("a message was held for " + this.holdLimit + " and could not be handled; it goes back"
                + " to its queue with its channel");
    }

}
