package dev.warren.messaging.outbox;

import org.springframework.util.unit.DataSize;

import java.time.Duration;

/// What the outbox's owner may set.
public interface OutboxSettings {

    /// How long a row is left to the process that wrote it, before a sweep takes it for
    /// abandoned.
    Duration lease();

    /// The time between two sweeps.
    Duration sweepInterval();

    /// The pause before a row is tried again that could not be published. Doubles while
    /// the broker refuses the row itself.
    Duration retryPause();

    /// What that pause grows to.
    Duration longestPause();

    /// How many rows the table may hold before no more are accepted from outside.
    long limit();

    /// How many messages are published before their confirms are awaited.
    int batchSize();

    /// How long the relay waits at most, after eight messages or more that took long, so
    /// that the next one is larger.
    Duration longestLinger();

    /// How many committed messages wait in memory at most; what is beyond waits in the
    /// table, for a sweep.
    int memoryLimit();

    /// How large the JSON of a published event may be.
    DataSize maxMessageSize();

}
