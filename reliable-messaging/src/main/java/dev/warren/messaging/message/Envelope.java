package dev.warren.messaging.message;

import dev.warren.messaging.LogicalType;
import dev.warren.messaging.MalformedMessageException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The validated identity of a message.
///
/// @param messageId equal for every copy of one message
/// @param type the type of the body
public record Envelope(UUID messageId, LogicalType type) {

    private static final Pattern JSON = Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> ENCODINGS = Set.of("utf-8", Gzip.ENCODING);

    /// Reads and checks a message's properties.
    /// @throws MalformedMessageException naming the property that is missing or wrong
    public static Envelope of(MessageProperties properties) {
        Object refused = properties.getHeader(Headers.REFUSED);
        if (refused != null) {
            throw new MalformedMessageException("the properties are beyond what is read: " + refused);
        }
        checkContent(properties);
        return new Envelope(messageId(properties.getMessageId()), type(properties.getType()));
    }

    private static void checkContent(MessageProperties properties) {
        String contentType = properties.getContentType();
        if (contentType == null || !JSON.matcher(contentType.strip()).matches()) {
            throw new MalformedMessageException(
                    "content_type is " + shown(contentType) + " instead of application/json");
        }
        String encoding = properties.getContentEncoding();
        if (encoding != null && !ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw new MalformedMessageException("content_encoding is " + shown(encoding) + " instead of UTF-8 or gzip");
        }
    }

    private static UUID messageId(@Nullable String text) {
        try {
            if (text != null && text.length() == 36) {
                return UUID.fromString(text);
            }
        }
        catch (IllegalArgumentException ex) {
            throw new MalformedMessageException("message_id is " + shown(text) + " instead of a UUID", ex);
        }
        throw new MalformedMessageException("message_id is " + shown(text) + " instead of a UUID");
    }

    private static LogicalType type(@Nullable String text) {
        if (text == null) {
            throw new MalformedMessageException("type is missing; it must be a logical type such as order.placed.v1");
        }
        try {
            return LogicalType.parse(text);
        }
        catch (IllegalArgumentException ex) {
            throw new MalformedMessageException("type: " + ex.getMessage(), ex);
        }
    }

    private static String shown(@Nullable String text) {
        if (text == null) {
            return "missing";
        }
        return "'" + (text.length() > 100 ? text.substring(0, 100) + "…" : text) + "'";
    }

}
