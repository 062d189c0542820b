package dev.warren.messaging.container;

import dev.warren.messaging.observation.MessageSpan;
import dev.warren.messaging.observation.Processing;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A message in hand.
///
/// @param message what it is
/// @param held whether it still is this lane's: a broker takes it back when the channel ends
/// @param sinceNanos when it came, by [System#nanoTime()]
/// @param processing what is logged and traced for it
record Delivery(Message message, BooleanSupplier held, long sinceNanos, Processing processing) {

    /// A message that has just come.
    static Delivery now(Message message, BooleanSupplier held) {
        return now(message, held, Processing.of(message, MessageSpan.NONE));
    }

    /// A message that has just come, and is followed.
    static Delivery now(Message message, BooleanSupplier held, Processing processing) {
        return new Delivery(message, held, System.nanoTime(), processing);
    }

    /// @throws AmqpException when the broker has taken it back and will deliver it again
    void check() {
        if (!this.held.getAsBoolean()) {
            throw new AmqpException("the channel of this delivery is closed; the broker delivers the message again");
        }
    }

    /// What is left of the time for which a delivery may be kept; negative when it is
    /// over.
    Duration left(Duration limit) {
        return limit.minusNanos(System.nanoTime() - this.sinceNanos);
    }

    /// The broker's number of it, on its channel.
    long tag() {
        return this.message.getMessageProperties().getDeliveryTag();
    }

}
