package dev.warren.messaging;

import java.util.UUID;

/// The outbox of a service. It writes an event in the caller's database transaction and publishes it after the commit:
/// both happen, or neither.
///
/// A published event arrives at least once, with the same message id each time; the consumers' inboxes drop duplicates.
public interface Outbox {

    /// Publishes an event about one aggregate, to the exchange or with the delay that the
    /// service's topology names for its type.
    /// @param event a record of a type that the topology publishes or delays
    /// @param aggregateId the aggregate that the event is about, at most 255 bytes;
    /// travels as `correlation_id`
    /// @throws IllegalStateException outside a transaction, in a read-only one, and in
    /// one that is over, as in an AFTER_COMMIT listener: publish there in a new one
    /// (REQUIRES_NEW)
    /// @throws dev.warren.messaging.OutboxFullException outside handlers, when too
    /// many messages wait for the broker
    /// @throws IllegalArgumentException when the topology knows no such type, or the id
    /// is too long
    /// @throws dev.warren.messaging.MessageTooLargeException when its JSON is
    /// larger than the limit; nothing is written then
    void publish(Object event, String aggregateId);

    /// Publishes an event about the aggregate with this id.
    default void publish(Object event, UUID aggregateId) {
        publish(event, aggregateId.toString());
    }

}
