package dev.warren.messaging;

import java.util.UUID;

/// Where a service leaves what it has to say. The event is written in the caller's database transaction and published
/// after its commit: both happen, or neither.
///
/// What is published arrives at least once, with the same message id each time; consumers remember what they handled.
public interface Outbox {

    /// Publishes an event about one aggregate, to the exchange, or after the delay, that
    /// the service's topology names for its type.
    /// @param event a record of a type that the topology publishes or delays
    /// @param aggregateId what the event is about, at most 255 bytes; travels as
    /// `correlation_id`
    /// @throws IllegalStateException outside a transaction, in a read-only one, and in
    /// one that is over, as in an AFTER_COMMIT listener: publish there in a new one
    /// (REQUIRES_NEW)
    /// @throws dev.warren.messaging.outbox.OutboxFullException outside handlers, when too
    /// much waits for the broker
    /// @throws IllegalArgumentException when the topology knows no such type, or the id
    /// is too long
    /// @throws dev.warren.messaging.outbox.MessageTooLargeException when its JSON is
    /// larger than may be published; nothing is written then
    void publish(Object event, String aggregateId);

    /// Publishes an event about the aggregate with this id.
    default void publish(Object event, UUID aggregateId) {
        publish(event, aggregateId.toString());
    }

}
