package dev.warren.messaging.deadletter.web;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.deadletter.DeadLetter;
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
        FailureView failure, LineageView lineage, Map<String, Object> properties, Map<String, Object> headers,
        @Schema(description = "The body as decompressed text, cut to 100000 characters; personal fields are ***") String body,
        int bodyBytes, Instant receivedAt) {

    /// The failure: why, where, when and how often the message failed.
    record FailureView(String kind, String cause, String message, String place, String fingerprint, long attempts,
            Instant firstAt, Instant lastAt) {
    }

    /// The replays before and after the dead letter.
    record LineageView(@Schema(description = "The first dead letter of the chain") @Nullable UUID replayOf,
            @Schema(description = "The dead letter whose replay failed") @Nullable UUID parent, int generation,
            @Schema(description = "The dead letter that the replay of this one became") @Nullable UUID child) {
    }

    static DeadLetterView of(DeadLetter letter, byte[] body, PersonalDataMask mask) {
        DeadLetter.Failure failure = letter.failure();
        DeadLetter.Lineage lineage = letter.lineage();
        return new DeadLetterView(letter.id(), letter.state(), letter.stateSince(), letter.note(), letter.queue(),
                new FailureView(failure.kind(), failure.cause(), mask.text(failure.message()), failure.place(),
                        failure.fingerprint(), failure.attempts(), failure.firstAt(), failure.lastAt()),
                new LineageView(lineage.replayOf(), lineage.parent(), lineage.generation(), lineage.child()),
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
