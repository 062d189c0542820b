package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The state of a dead letter.
public enum DeadLetterState {

    /// The dead letter waits for an operator.
    HELD,

    /// A replay is sending it.
    REPLAYING,

    /// The broker has confirmed the replayed message; its outcome is not known yet.
    REPLAYED,

    /// The replayed message was handled, as the inbox shows.
    HANDLED,

    /// The replayed message failed again; its child is held.
    FAILED_AGAIN,

    /// An operator discarded it; its note holds the reason.
    DISCARDED;

    /// Reads states that are separated by commas.
    /// @return all states when the text is missing
    /// @throws ActionRefusedException when a state is unknown
    public static Set<DeadLetterState> parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return EnumSet.allOf(DeadLetterState.class);
        }
        try {
            return Arrays.stream(text.split(","))
                .map(name -> DeadLetterState.valueOf(name.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DeadLetterState.class)));
        }
        catch (IllegalArgumentException ex) {
            throw new ActionRefusedException(Reason.VALIDATION,
                    "state must be any of " + Arrays.toString(values()) + ", separated by commas", ex);
        }
    }

}
