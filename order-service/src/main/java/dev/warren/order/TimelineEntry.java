package dev.warren.order;

import java.time.Instant;

/// An entry of an order's timeline, for people.
///
/// @param at the time of the step, by the clock of its service
/// @param service the service of the step: `payment`
/// @param event the name of the step, as in events: `payment.authorised`
/// @param text the step in a short sentence
public record TimelineEntry(Instant at, String service, String event, String text) {
}
