package dev.warren.messaging.inbox;

import java.time.Duration;

/// What the owner of the tables may set.
public interface HousekeepingSettings {

    /// The time between two looks for what is too old.
    Duration interval();

    /// How many rows are deleted in one transaction.
    int batchSize();

    /// The pause between two such transactions, which leaves the database to others.
    Duration pause();

}
