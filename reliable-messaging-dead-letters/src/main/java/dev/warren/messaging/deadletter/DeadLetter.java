package dev.warren.messaging.deadletter;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A dead letter: a message whose handling failed for good, as it is stored.
///
/// @param id the dead letter's own id, not the message's
/// @param seq grows with each dead letter that is stored
/// @param queue the queue whose consumer failed, and to which a replay sends the message
/// @param messageId the message id as it was sent; it may be missing, or no UUID
/// @param type the type as it was sent
/// @param correlationId the correlation id as it was sent
/// @param message the message's properties, headers and body
/// @param failure the failure that made it a dead letter
/// @param state its state
/// @param stateSince the time of the last change of the state
/// @param receivedAt the time at which it was collected
/// @param lineage the replays before and after it
/// @param note the reason why it was discarded or could not be sent
public record DeadLetter(UUID id, long seq, String queue, @Nullable String messageId, @Nullable String type,
        @Nullable String correlationId, StoredMessage message, Failure failure, DeadLetterState state,
        Instant stateSince, Instant receivedAt, Lineage lineage, @Nullable String note) {

    /// The failure of a message: why, where, when and how often it failed.
    ///
    /// @param kind a [dev.warren.messaging.retry.FailureKind], or `BROKER` when the
    /// broker itself dead-lettered the message
    /// @param cause the type of the root exception, or the broker's reason
    /// @param message the messages of the exceptions
    /// @param place `Class.method:line` of the code that threw
    /// @param fingerprint equal for all failures of the same cause, place and type
    /// @param attempts the number of attempts of the handler; 0 when they were not
    /// counted
    /// @param firstAt the time of the first failure
    /// @param lastAt the time of the last failure
    @Schema(name = "FailureView")
    public record Failure(String kind, String cause, String message, String place, String fingerprint, long attempts,
            Instant firstAt, Instant lastAt) {

        /// The kind of failure of a message that the broker itself dead-lettered.
        static final String BROKER = "BROKER";

        /// Returns a copy with another message.
        public Failure withMessage(String message) {
            return new Failure(this.kind, this.cause, message, this.place, this.fingerprint, this.attempts,
                    this.firstAt, this.lastAt);
        }

        boolean isFromTheBroker() {
            return this.kind.equals(BROKER);
        }

    }

    /// The replays before and after a dead letter.
    ///
    /// @param parent the dead letter whose replay failed
    /// @param replayOf the first dead letter of the chain
    /// @param generation the number of replays before this dead letter
    /// @param child the dead letter that the replay of this one became
    @Schema(name = "LineageView")
    public record Lineage(@Schema(description = "The dead letter whose replay failed") @Nullable UUID parent,
            @Schema(description = "The first dead letter of the chain") @Nullable UUID replayOf, int generation,
            @Schema(description = "The dead letter that the replay of this one became") @Nullable UUID child) {
    }

}
