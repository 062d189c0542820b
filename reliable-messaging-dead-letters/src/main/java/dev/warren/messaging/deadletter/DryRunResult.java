package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// The result of a dry run: what would happen to a dead letter if it were replayed.
///
/// @param id which
/// @param type as it was sent
/// @param messageId as it was sent
/// @param outcome what would happen
/// @param reason why, in a sentence
public record DryRunResult(UUID id, @Nullable String type, @Nullable String messageId, DryRunOutcome outcome,
        String reason) {

    static DryRunResult of(DeadLetter letter, DryRunOutcome outcome, String reason) {
        return new DryRunResult(letter.id(), letter.type(), letter.messageId(), outcome, reason);
    }

    /// What would happen.
    public enum DryRunOutcome {

        /// The inbox has it: a replay changes nothing.
        ALREADY_HANDLED,

        /// The service says that what it is about has ended.
        ENDED,

        /// The service knows no such type, or not this version of it.
        UNKNOWN_TYPE,

        /// It is not what its contract says.
        UNREADABLE,

        /// A handler would get it, and may fail again.
        WOULD_BE_HANDLED

    }

}
