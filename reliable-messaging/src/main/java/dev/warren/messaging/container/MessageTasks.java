package dev.warren.messaging.container;

import dev.warren.messaging.observation.Processing;
import org.springframework.amqp.core.Message;

/// The factory of the tasks that handle delivered messages.
@FunctionalInterface
interface MessageTasks {

    /// Reads a message.
    /// @throws dev.warren.messaging.MalformedMessageException when it cannot be
    /// read, or its type has no handler here
    Task read(Message message, Processing processing);

}
