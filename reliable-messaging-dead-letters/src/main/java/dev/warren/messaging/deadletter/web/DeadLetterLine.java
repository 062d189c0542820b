package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.DeadLetter;
import dev.warren.messaging.deadletter.DeadLetterState;
import dev.warren.messaging.deadletter.PersonalDataMask;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A dead letter in a search result.
@Schema(name = "DeadLetterLine")
record DeadLetterLine(UUID id, DeadLetterState state, String queue, @Nullable String type, @Nullable String messageId,
        @Nullable String correlationId, String kind, String cause, String message, String fingerprint, long attempts,
        Instant lastFailedAt, Instant receivedAt, @Nullable UUID replayOf) {

    static DeadLetterLine of(DeadLetter letter, PersonalDataMask mask) {
        DeadLetter.Failure failure = letter.failure();
        return new DeadLetterLine(letter.id(), letter.state(), letter.queue(), letter.type(), letter.messageId(),
                letter.correlationId(), failure.kind(), failure.cause(), mask.text(failure.message()),
                failure.fingerprint(), failure.attempts(), failure.lastAt(), letter.receivedAt(),
                letter.lineage().replayOf());
    }

}
