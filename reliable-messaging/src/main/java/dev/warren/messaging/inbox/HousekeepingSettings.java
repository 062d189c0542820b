package dev.warren.messaging.inbox;

import java.time.Duration;

/// The settings of housekeeping.
public interface HousekeepingSettings {

    /// The time between two searches for old entries.
    Duration interval();

    /// How many rows are deleted in one transaction.
    int batchSize();

    /// The pause between two such transactions, which leaves the database to other work.
    Duration pause();

}
