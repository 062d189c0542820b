package dev.warren.order;

/// A customer's own name for a request, by which it is recognised when it is sent again.
///
/// @param value as sent
/// @param fingerprint stands for the request's content; equal for equal content
public record IdempotencyKey(String value, String fingerprint) {
}
