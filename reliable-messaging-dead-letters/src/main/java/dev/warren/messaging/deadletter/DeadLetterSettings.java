package dev.warren.messaging.deadletter;

import java.time.Duration;

/// What the owner of the dead letters may set.
public interface DeadLetterSettings {

    /// How many dead letters the collector holds that are not stored yet.
    int prefetch();

    /// How long a message that is being replayed, or a run, is left to the process that
    /// took it.
    Duration lease();

    /// The time between two looks for replayed messages that were handled, and for what
    /// processes left behind that ended.
    Duration sweepInterval();

    /// How long a canary waits to see what becomes of the messages of one step.
    Duration canaryPatience();

}
