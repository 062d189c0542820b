package dev.warren.messaging;

/// The part of handling an event that calls another system: a payment gateway, a mail server. It runs before, and
/// outside, the transaction that records its result, so that the transaction holds no database connection while the
/// other system works.
///
/// The call may be repeated, also after a success: send the other system an idempotency key.
///
/// @param <E> the event's record
/// @param <R> the result of the call
@FunctionalInterface
public interface ExternalCall<E, R> {

    R call(E event) throws Exception;

}
