package dev.warren.messaging.outbox;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/// The settings of the outbox, under `warren.messaging.outbox`.
///
/// @param lease how long a row belongs to the process that wrote it
/// @param sweepInterval the time between two sweeps for rows that no relay has published
/// @param retryPause the pause before a refused row is tried again; doubles while the broker refuses the row itself, as
/// when no queue is bound for it
/// @param longestPause the longest pause between two attempts at a row
/// @param limit how many messages the outbox may hold before it rejects messages from outside; handlers go on
/// @param alarmAge the age of the oldest message from which health reports it
/// @param batchSize how many messages are sent before their confirms are awaited
/// @param longestLinger how long the relay waits at most after a slow batch of eight messages or more, so that the next
/// one is larger; 0 for never
/// @param memoryLimit how many committed messages wait in memory for the relay
/// @param maxMessageSize how large the JSON of a published event may be; at most 16MB
public record OutboxSettings(@DefaultValue("10s") Duration lease, @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("1s") Duration retryPause, @DefaultValue("1m") Duration longestPause,
        @DefaultValue("50000") @Min(1) long limit, @DefaultValue("1m") Duration alarmAge,
        @DefaultValue("100") @Min(1) int batchSize, @DefaultValue("100ms") @DurationMin Duration longestLinger,
        @DefaultValue("10000") @Min(1) int memoryLimit, @DefaultValue("1MB") DataSize maxMessageSize) {

    /// The largest message that brokers accept from 4.0 on.
    private static final DataSize LARGEST = DataSize.ofMegabytes(16);

    public OutboxSettings {
        if (maxMessageSize.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("warren.messaging.outbox.max-message-size is " + maxMessageSize
                    + "; brokers from 4.0 on take messages of 16MB (" + LARGEST + ") at most");
        }
    }

}
