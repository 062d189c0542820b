package dev.warren.payment;

import java.time.Instant;

/// A payment with the times of its row.
///
/// @param createdAt the time of the order's first event
/// @param changedAt the time of the last write
public record StoredPayment(Payment payment, Instant createdAt, Instant changedAt) {
}
