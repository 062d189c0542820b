package dev.warren.messaging.observation;

import java.time.Duration;

/// The backlog of an outbox.
///
/// @param messages the number of messages
/// @param oldest the age of the oldest event, by the database's clock; zero when there is none
public record Backlog(long messages, Duration oldest) {
}
