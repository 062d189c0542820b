package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.deadletter.DeadLetterSettings;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/// What can be configured about dead letters, under `warren.messaging.dead-letters`.
///
/// @param collect whether they are moved from their queues into the table; if not, they
/// stay on the broker, and the operator's endpoints show only what was collected before
/// @param prefetch how many the collector holds that are not stored yet
/// @param lease how long what is being replayed is left to the process that took it
/// @param sweepInterval the time between two looks for what became of replayed messages
/// @param canaryPatience how long a canary waits for what becomes of one step
/// @param personalFields names of fields whose values are masked for operators; case,
/// hyphens and underscores do not matter
@Validated
@ConfigurationProperties("warren.messaging.dead-letters")
record DeadLetterProperties(@DefaultValue("true") boolean collect, @DefaultValue("4") @Min(1) int prefetch,
        @DefaultValue("30s") @DurationMin(seconds = 1) Duration lease,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration sweepInterval,
        @DefaultValue("30s") Duration canaryPatience, @DefaultValue( {
                "email", "paymentToken", "customerName" }) List<String> personalFields)
        implements
            DeadLetterSettings{
}
