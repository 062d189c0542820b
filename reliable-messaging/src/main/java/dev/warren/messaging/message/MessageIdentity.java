package dev.warren.messaging.message;

import org.springframework.amqp.core.MessageProperties;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The id under which the inbox remembers a message.
public final class MessageIdentity {

    private static final int UUID_LENGTH = 36;

    private MessageIdentity() {
    }

    /// Returns the message's `message_id` as a UUID, or a UUID derived from it when it is
    /// another text.
    /// @throws MalformedMessageException when the message has none
    public static UUID of(MessageProperties properties) {
        String id = properties.getMessageId();
        if (id == null || id.isBlank()) {
            throw new MalformedMessageException("message_id is missing, so a repeated delivery cannot be told from a"
                    + " new message; let the producer set it, and keep it when it publishes the message again");
        }
        try {
            return (id.length() == UUID_LENGTH) ? UUID.fromString(id) : derived(id);
        }
        catch (IllegalArgumentException noUuid) {
            return derived(id);
        }
    }

    private static UUID derived(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

}
