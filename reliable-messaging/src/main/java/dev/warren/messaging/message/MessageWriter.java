package dev.warren.messaging.message;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageBuilderSupport;
import org.springframework.amqp.core.MessageDeliveryMode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;

/// The writer of messages: it adds the AMQP properties, and the CloudEvents 1.0 attributes as headers, to an event's
/// bytes.
///
/// @param service the publisher; travels as `app_id`
/// @param compressAbove the size in bytes above which a body is compressed with gzip, where that makes it smaller
/// @param clock the time of publication
public record MessageWriter(String service, long compressAbove, InstantSource clock) {

    private static final String CLOUD_EVENTS = "cloudEvents_";

    /// Creates a persistent JSON message. JSON is UTF-8 in any case, so
    /// `content_encoding` may say `gzip` instead.
    public Message write(UUID messageId, String type, String correlationId, Instant occurredAt, byte[] body) {
        byte[] packed = (body.length > this.compressAbove) ? Gzip.compress(body) : body;
        boolean smaller = packed.length < body.length;
        MessageBuilderSupport<Message> message = MessageBuilder.withBody(smaller ? packed : body)
            .setMessageId(messageId.toString())
            .setType(type)
            .setAppId(this.service)
            .setCorrelationId(correlationId)
            .setTimestamp(Date.from(occurredAt))
            .setContentType("application/json")
            .setContentEncoding(smaller ? Gzip.ENCODING : StandardCharsets.UTF_8.name())
            .setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        return message.setHeader(Headers.PUBLISHED_AT, this.clock.millis())
            .setHeader(CLOUD_EVENTS + "specversion", "1.0")
            .setHeader(CLOUD_EVENTS + "id", messageId.toString())
            .setHeader(CLOUD_EVENTS + "source", "/" + this.service)
            .setHeader(CLOUD_EVENTS + "type", type)
            .setHeader(CLOUD_EVENTS + "subject", correlationId)
            .setHeader(Headers.OCCURRED_AT, occurredAt.toString())
            .build();
    }

}
