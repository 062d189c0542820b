package dev.warren.messaging.container;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.util.Optional;
import java.util.UUID;

/// What a message belongs to whose order is kept.
///
/// @param key its `correlation_id`
record MessageKey(String key, UUID messageId) {

    /// Empty when the message carries none, or no proper id; such a message has no order.
    /// Nor has one whose key has a NUL, which PostgreSQL takes in no text: its shard
    /// would wait for the database for ever.
    static Optional<MessageKey> of(Message message) {
        String key = message.getMessageProperties().getCorrelationId();
        UUID id = id(message.getMessageProperties().getMessageId());
        return (key == null || key.indexOf('\0') >= 0 || id == null) ? Optional.empty()
                : Optional.of(new MessageKey(key, id));
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return (text != null && text.length() == 36) ? UUID.fromString(text) : null;
        }
        catch (IllegalArgumentException ex) {
            return null;
        }
    }

}
