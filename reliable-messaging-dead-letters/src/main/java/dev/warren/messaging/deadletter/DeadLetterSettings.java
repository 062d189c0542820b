package dev.warren.messaging.deadletter;

import java.time.Duration;

/// What the owner of the dead letters may set.
public interface DeadLetterSettings {

    /// How many dead letters the collector holds that are not stored yet.
    int prefetch();

    /// How long a message that is being replayed, or a run, is left to the process that
    /// took it.
    Duration lease();

    /// The time between two rounds of housekeeping.
    Duration sweepInterval();

    /// How long a dead letter is kept after it was decided: replayed, handled or
    /// discarded.
    Duration retention();

    /// How long an entry of the audit log is kept.
    Duration auditRetention();

    /// How long a canary waits to see what becomes of the messages of one step.
    Duration canaryPatience();

}
