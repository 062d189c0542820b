package dev.warren.bench.load;

import java.util.UUID;

/// An accepted order.
///
/// @param order its id
/// @param intendedMicros the intended time of the request, in microseconds since 1970; a delay of the sender or the
/// shop counts as the customer's waiting time
public record Placement(UUID order, long intendedMicros) {
}
