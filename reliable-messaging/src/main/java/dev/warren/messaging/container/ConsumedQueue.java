package dev.warren.messaging.container;

import dev.warren.messaging.observation.Processing;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

import java.util.Map;
import java.util.function.Function;

/// What a channel needs to know about the queue that it consumes.
///
/// @param name the queue on the broker; for an ordered subscription, one of its shards
/// @param listener the queue that names the listener in headers, logs and meters
/// @param isOrdered whether the queue is a shard, whose messages are handled in their order
/// @param converter reads AMQP properties within the limits
/// @param arguments the consumer's arguments, such as `x-priority`
/// @param begin creates the processing of each message that is taken
record ConsumedQueue(String name, String listener, boolean isOrdered, MessagePropertiesConverter converter,
        Map<String, Object> arguments, Function<Message, Processing> begin) {
}
