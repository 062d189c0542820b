package dev.warren.messaging.deadletter;

import java.util.Optional;

/// Tells an operator, before dead letters are replayed, that an event comes too late: the order it is about has ended.
/// A service has as many beans of it as it likes. It only informs; handlers must cope with late events all the same.
@FunctionalInterface
public interface ReplayCheck {

    /// Looks at an event, and changes nothing.
    /// @param event as its handler would get it, of any type that the service handles
    /// @return why replaying it would not do anything useful, in a sentence; empty when
    /// nothing speaks against it
    Optional<String> objection(Object event);

}
