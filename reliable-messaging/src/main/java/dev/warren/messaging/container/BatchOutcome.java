package dev.warren.messaging.container;

import java.util.List;

/// What became of messages that were to be handled together. Somebody is alone whenever something is left, so that a lane
/// always gets on.
///
/// @param done what was handled
/// @param alone what is to be handled next, each by itself
/// @param again what is to be tried together after that, in its order
record BatchOutcome(List<Prepared> done, List<Prepared> alone, List<Prepared> again) {

    /// @param alone may be empty: then the first of the others is
    static BatchOutcome of(List<Prepared> done, List<Prepared> alone, List<Prepared> again) {
        boolean nobody = alone.isEmpty() && !again.isEmpty();
        return nobody ? new BatchOutcome(done, again.subList(0, 1), again.subList(1, again.size()))
                : new BatchOutcome(done, alone, again);
    }

    /// None of them was handled; the first will show whether there is any use in trying
    /// the others.
    static BatchOutcome nothingOf(List<Prepared> messages) {
        return of(List.of(), List.of(), messages);
    }

    /// A message that is by itself anyway.
    static BatchOutcome alone(Prepared message) {
        return new BatchOutcome(List.of(), List.of(message), List.of());
    }

}
