package dev.warren.messaging.message;

import dev.warren.messaging.MalformedMessageException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.UUID;

/// The identity of a message, by which the inbox tells a copy from another message with the same id.
///
/// The digest covers the type and the decompressed body. Headers and the compression do not count, because they may
/// differ between copies. Encrypted fields count as they are: the outbox encrypts an event once and stores the result,
/// so that all its copies are equal.
///
/// @param id equal for all copies of one message
/// @param digest the first eight bytes of a SHA-256 digest
public record MessageIdentity(UUID id, long digest) {

    private static final int UUID_LENGTH = 36;

    /// The largest message of RabbitMQ 4. A body that grows beyond it counts as it is.
    private static final int LONGEST = 16 * 1024 * 1024;

    /// Identifies a message that was read.
    /// @param json its body, decompressed
    public static MessageIdentity of(UUID id, @Nullable String type, byte[] json) {
        MessageDigest digest = sha256();
        digest.update(Objects.requireNonNullElse(type, "").getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return new MessageIdentity(id, ByteBuffer.wrap(digest.digest(json)).getLong());
    }

    /// Identifies a message by its `message_id`. An id that is no UUID counts as the UUID
    /// that is derived from it.
    /// @throws MalformedMessageException when the message has none
    public static MessageIdentity of(Message message) {
        MessageProperties properties = message.getMessageProperties();
        return of(id(properties.getMessageId()), properties.getType(), plain(message));
    }

    private static byte[] plain(Message message) {
        try {
            return Gzip.ENCODING.equalsIgnoreCase(message.getMessageProperties().getContentEncoding())
                    ? Gzip.decompress(message.getBody(), LONGEST) : message.getBody();
        }
        catch (MalformedMessageException ex) {
            return message.getBody();
        }
    }

    private static UUID id(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new MalformedMessageException("message_id is missing, so a repeated delivery cannot be told from a"
                    + " new message; let the producer set it, and keep it when it publishes the message again");
        }
        try {
            return (text.length() == UUID_LENGTH) ? UUID.fromString(text) : derived(text);
        }
        catch (IllegalArgumentException noUuid) {
            return derived(text);
        }
    }

    private static UUID derived(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("each Java platform has SHA-256", ex);
        }
    }

}
