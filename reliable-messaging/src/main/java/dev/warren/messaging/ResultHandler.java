package dev.warren.messaging;

/// The handler of the result of an [ExternalCall]. It runs in a database transaction, under the same promise as an
/// [EventHandler].
///
/// The state may have changed since the call read it. A handler checks this, and throws
/// `org.springframework.dao.OptimisticLockingFailureException` to have the call repeated.
///
/// @param <E> the event's record
/// @param <R> what the call returned
@FunctionalInterface
public interface ResultHandler<E, R> {

    void handle(E event, R result) throws Exception;

}
