package dev.warren.messaging.listening;

import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.util.function.BooleanSupplier;

/// A message in hand.
///
/// @param message what it is
/// @param held whether it still is this lane's: a broker takes it back when the channel ends
record Delivery(Message message, BooleanSupplier held) {

    /// @throws AmqpException when the broker has taken it back and will deliver it again
    void check() {
        if (!this.held.getAsBoolean()) {
            throw new AmqpException("the channel of this delivery is closed; the broker delivers the message again");
        }
    }

}
