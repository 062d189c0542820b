package dev.warren.messaging.container;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.util.Optional;
import java.util.UUID;

/// The ordering key and the id of a message.
///
/// @param key its `correlation_id`
record MessageKey(String key, UUID messageId) {

    /// Reads the key of a message. It is empty when the message has none, or no valid id;
    /// such a message has no order. A key with a NUL counts as none, because PostgreSQL
    /// accepts NUL in no text, and its shard would wait for the database for ever.
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
