package dev.warren.messaging.outbox;

import org.springframework.util.unit.DataSize;

import java.time.Duration;

/// The settings of the outbox.
public interface OutboxSettings {

    /// How long a row belongs to the process that wrote it, before a sweep takes it as
    /// abandoned.
    Duration lease();

    /// The time between two sweeps.
    Duration sweepInterval();

    /// The pause before a refused row is tried again; doubles while the broker refuses
    /// the row itself.
    Duration retryPause();

    /// The longest pause between two attempts at a row.
    Duration longestPause();

    /// How many rows the table may hold before it rejects messages from outside.
    long limit();

    /// How many messages are published before their confirms are awaited.
    int batchSize();

    /// How long the relay waits at most after a slow batch of eight messages or more, so
    /// that the next one is larger.
    Duration longestLinger();

    /// How many committed messages wait in memory at most; further ones wait in the table
    /// for a sweep.
    int memoryLimit();

    /// How large the JSON of a published event may be.
    DataSize maxMessageSize();

}
