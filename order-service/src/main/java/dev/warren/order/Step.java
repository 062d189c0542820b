package dev.warren.order;

import java.time.Instant;

/// One step of an order's way, for people.
///
/// @param at when it happened, by the clock of the service where it did
/// @param service which service: `payment`
/// @param event what happened, as events name it: `payment.authorised`
/// @param text the same in a short sentence
public record Step(Instant at, String service, String event, String text) {
}
