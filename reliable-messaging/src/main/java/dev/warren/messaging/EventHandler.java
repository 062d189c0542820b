package dev.warren.messaging;

/// Handles one event inside a database transaction, together with the inbox entry that says so. It takes effect once,
/// however often the event arrives; what it throws rolls everything back and is classified: tried again, or
/// dead-lettered.
///
/// Retries reorder: give the same result in any order of events.
///
/// @param <E> the event's record
@FunctionalInterface
public interface EventHandler<E> {

    void handle(E event) throws Exception;

}
