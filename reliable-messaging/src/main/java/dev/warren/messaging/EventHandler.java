package dev.warren.messaging;

/// The handler of one type of event. It runs in a database transaction together with the inbox entry, so that it takes
/// effect once, however often the event arrives. An exception rolls everything back and is classified: the message is
/// retried or dead-lettered.
///
/// Retries change the order of events: a handler must give the same result in any order.
///
/// @param <E> the event's record
@FunctionalInterface
public interface EventHandler<E> {

    void handle(E event) throws Exception;

}
