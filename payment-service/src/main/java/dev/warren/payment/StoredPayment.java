package dev.warren.payment;

import java.time.Instant;

/// A payment as it is on record.
///
/// @param createdAt when the order was first heard of
/// @param changedAt when it was last written
public record StoredPayment(Payment payment, Instant createdAt, Instant changedAt) {
}
