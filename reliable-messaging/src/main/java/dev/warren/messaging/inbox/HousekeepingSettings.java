package dev.warren.messaging.inbox;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// The settings of the deletion of old inbox entries, under `warren.messaging.housekeeping`.
///
/// @param interval the time between two searches for old entries
/// @param batchSize how many rows are deleted in one transaction
/// @param pause the time between two such transactions
public record HousekeepingSettings(@DefaultValue("1m") @DurationMin(millis = 1) Duration interval,
        @DefaultValue("1000") @Min(1) int batchSize, @DefaultValue("50ms") @DurationMin Duration pause) {
}
