package dev.warren.messaging.observation;

import java.time.Duration;

/// What waits in an outbox.
///
/// @param messages how many
/// @param oldest how long ago the oldest happened, by the database's clock; zero when there is none
public record Backlog(long messages, Duration oldest) {
}
