package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.DeadLetterState;
import dev.warren.messaging.deadletter.InvalidSelectionException;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The states in a query parameter, separated by commas.
final class States {

    static final String DESCRIPTION = "Any of HELD, REPLAYING, REPLAYED, HANDLED, FAILED_AGAIN and DISCARDED, separated by commas";

    private States() {
    }

    /// @return all states when the text is missing
    /// @throws InvalidSelectionException when a state is unknown
    static Set<DeadLetterState> read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return EnumSet.allOf(DeadLetterState.class);
        }
        try {
            return Arrays.stream(text.split(","))
                .map(name -> DeadLetterState.valueOf(name.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DeadLetterState.class)));
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidSelectionException(
                    "state must be any of " + Arrays.toString(DeadLetterState.values()) + ", separated by commas");
        }
    }

}
