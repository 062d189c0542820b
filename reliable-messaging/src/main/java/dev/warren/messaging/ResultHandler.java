package dev.warren.messaging;

/// Records what came of an [ExternalCall], inside a database transaction, under the same promise as an [EventHandler].
///
/// The world may have changed since the call looked at it. Check, and throw
/// `org.springframework.dao.OptimisticLockingFailureException` to have the call made anew.
///
/// @param <E> the event's record
/// @param <R> what the call returned
@FunctionalInterface
public interface ResultHandler<E, R> {

    void handle(E event, R result) throws Exception;

}
