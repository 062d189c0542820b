package dev.warren.messaging.deadletter.web;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.deadletter.DeadLetter;
import dev.warren.messaging.deadletter.DeadLetter.Failure;
import dev.warren.messaging.deadletter.DeadLetter.Lineage;
import dev.warren.messaging.deadletter.DeadLetterState;
import dev.warren.messaging.deadletter.PersonalDataMask;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A single dead letter with all its details; personal data is masked.
@Schema(name = "DeadLetter")
record DeadLetterView(UUID id, DeadLetterState state, Instant stateSince, @Nullable String note, String queue,
        Failure failure, Lineage lineage, Map<String, Object> properties, Map<String, Object> headers,
        @Schema(description = "The body as decompressed text, cut to 100000 characters; personal fields are ***") String body,
        int bodyBytes, Instant receivedAt) {

    static DeadLetterView of(DeadLetter letter, byte[] body, PersonalDataMask mask) {
        Failure failure = letter.failure();
        return new DeadLetterView(letter.id(), letter.state(), letter.stateSince(), letter.note(), letter.queue(),
                failure.withMessage(mask.text(failure.message())), letter.lineage(),
                properties(letter.message().properties(), mask), new HeaderView(mask).of(letter.message().headers()),
                mask.body(body), letter.message().body().length, letter.receivedAt());
    }

    private static Map<String, Object> properties(BasicProperties sent, PersonalDataMask mask) {
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, "messageId", sent.getMessageId());
        put(properties, "type", sent.getType());
        put(properties, "correlationId", sent.getCorrelationId());
        put(properties, "appId", sent.getAppId());
        put(properties, "contentType", sent.getContentType());
        put(properties, "contentEncoding", sent.getContentEncoding());
        put(properties, "timestamp", (sent.getTimestamp() != null) ? sent.getTimestamp().toInstant() : null);
        put(properties, "priority", sent.getPriority());
        put(properties, "replyTo", sent.getReplyTo());
        properties.replaceAll((name, value) -> (value instanceof String text) ? mask.text(text) : value);
        return properties;
    }

    private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

}
