package dev.warren.messaging;

/// The part of handling an event that talks to the world outside the database: a payment gateway, a mail server. It
/// runs before, and outside, the transaction that records its result, so that no connection is held while somebody else
/// thinks.
///
/// It may be repeated, also after it has succeeded: give the other side an idempotency key.
///
/// @param <E> the event's record
/// @param <R> what came of it
@FunctionalInterface
public interface ExternalCall<E, R> {

    R call(E event) throws Exception;

}
