package dev.warren.messaging.deadletter;

import java.time.Duration;

/// The settings of dead letters.
public interface DeadLetterSettings {

    /// How many unacknowledged dead letters of a queue the collector holds.
    int prefetch();

    /// How long a process may replay a message, or renew a run, before another one takes
    /// it over.
    Duration lease();

    /// The time between two rounds of housekeeping.
    Duration sweepInterval();

    /// How long a dead letter is kept after it was decided: replayed, handled or
    /// discarded.
    Duration retention();

    /// How long the audit log keeps an entry.
    Duration auditRetention();

    /// How long a canary waits for the outcome of one step's messages.
    Duration canaryPatience();

}
