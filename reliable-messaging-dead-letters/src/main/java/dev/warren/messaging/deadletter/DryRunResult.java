package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// The result of a dry run for one dead letter.
///
/// @param id the dead letter's id
/// @param type the type as it was sent
/// @param messageId the message id as it was sent
/// @param outcome the predicted outcome
/// @param reason the reason, in a sentence
public record DryRunResult(UUID id, @Nullable String type, @Nullable String messageId, DryRunOutcome outcome,
        String reason) {

    /// Returns a copy with another reason.
    public DryRunResult withReason(String reason) {
        return new DryRunResult(this.id, this.type, this.messageId, this.outcome, reason);
    }

    static DryRunResult of(DeadLetter letter, DryRunOutcome outcome, String reason) {
        return new DryRunResult(letter.id(), letter.type(), letter.messageId(), outcome, reason);
    }

    /// The predicted outcome of a replay.
    public enum DryRunOutcome {

        /// The inbox has the message: a replay changes nothing.
        ALREADY_HANDLED,

        /// The inbox has another message with the same id: this one has taken no effect,
        /// and a replay would fail again.
        CONFLICT,

        /// A [ReplayCheck] objects, for example because the order has ended.
        ENDED,

        /// The service does not know the type, or not this version of it.
        UNKNOWN_TYPE,

        /// The message does not fit its contract.
        UNREADABLE,

        /// A handler would get the message, and may fail again.
        WOULD_BE_HANDLED

    }

}
