package dev.warren.bench.load;

import java.util.UUID;

/// An order that the shop has accepted.
///
/// @param order its id
/// @param intendedMicros when it was to be sent, in microseconds since 1970; what the sender or the shop was late counts as
/// waiting time of the customer
public record Placement(UUID order, long intendedMicros) {
}
