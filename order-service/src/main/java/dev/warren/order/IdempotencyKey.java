package dev.warren.order;

/// A customer's name for a request. A repetition with the same key is the same request.
///
/// @param value as sent
/// @param fingerprint identifies the request's content; equal for equal content
public record IdempotencyKey(String value, String fingerprint) {
}
