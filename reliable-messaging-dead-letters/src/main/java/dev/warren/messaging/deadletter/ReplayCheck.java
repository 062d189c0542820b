package dev.warren.messaging.deadletter;

import java.util.Optional;

/// A check that tells an operator before a replay that an event comes too late, for example because its order has
/// ended. A service may have any number of these beans. They only inform: a handler must cope with late events in any
/// case.
@FunctionalInterface
public interface ReplayCheck {

    /// Checks an event, and changes nothing.
    /// @param event the event as its handler would get it, of any type that the service
    /// handles
    /// @return the reason why a replay would have no useful effect, in a sentence; empty
    /// when the check has no objection
    Optional<String> objection(Object event);

}
