package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A message that could not be handled, as it is stored.
///
/// @param id its own, not the message's
/// @param seq grows with each arrival
/// @param queue whose subscription failed, and where a replay goes
/// @param messageId as it was sent; it may be missing, or no UUID
/// @param type as it was sent
/// @param correlationId as it was sent
/// @param message its properties, headers and body
/// @param failure why it is here
/// @param state held, or how it was decided
/// @param stateSince when it came into this state
/// @param receivedAt when it was collected
/// @param lineage which replay it came from, if from one
/// @param note why it was discarded or not sent
public record DeadLetter(UUID id, long seq, String queue, @Nullable String messageId, @Nullable String type,
        @Nullable String correlationId, StoredMessage message, Failure failure, DeadLetterState state,
        Instant stateSince, Instant receivedAt, Lineage lineage, @Nullable String note) {

    /// Why, where, when and how often it failed.
    ///
    /// @param kind a [dev.warren.messaging.retry.FailureKind], or `BROKER` where the
    /// broker itself gave up
    /// @param cause the type of the root exception, or the broker's reason
    /// @param message what the exceptions said
    /// @param place `Class.method:line`
    /// @param fingerprint the same for all of one cause, place and type
    /// @param attempts how often a handler was tried; 0 where that was not counted
    /// @param firstAt when it failed first
    /// @param lastAt when it failed last
    public record Failure(String kind, String cause, String message, String place, String fingerprint, long attempts,
            Instant firstAt, Instant lastAt) {

        /// The kind of a message that the broker itself gave up.
        static final String BROKER = "BROKER";

        boolean isFromTheBroker() {
            return this.kind.equals(BROKER);
        }

    }

    /// The replays behind a dead letter.
    ///
    /// @param parent the dead letter whose replay failed
    /// @param replayOf the first of that line
    /// @param generation how many replays lie behind it
    /// @param child the dead letter that its own replay became
    public record Lineage(@Nullable UUID parent, @Nullable UUID replayOf, int generation, @Nullable UUID child) {
    }

}
