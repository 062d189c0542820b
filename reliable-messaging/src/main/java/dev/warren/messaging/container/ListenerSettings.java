package dev.warren.messaging.container;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// The settings of listeners, under `warren.messaging.listen`.
///
/// @param concurrency the number of consumers of a queue, where the subscription does not set it; at least two for a
/// subscription with a circuit breaker of its own
/// @param prefetch how many small messages a consumer holds unacknowledged; fewer large ones
/// @param batchSize how many messages a consumer handles in one batch at most; it never waits for more than the first
/// @param longestLinger how long a consumer waits at most after a slow batch of eight messages or more, so that the
/// next one is larger; 0 for never
/// @param lowPriorityLinger how long a low-priority consumer waits after each batch
/// @param callsAtOnce how many external calls the messages of a queue make concurrently
/// @param handlerDeadline how long one attempt of a handler may take before it is interrupted and counts as failed
/// @param shutdownTimeout how long a stop waits for messages that are being handled; above the handler deadline, and
/// below `spring.lifecycle.timeout-per-shutdown-phase`
/// @param circuitBreaker when a subscription waits for a dependency that all its messages need
public record ListenerSettings(@DefaultValue("1") @Min(1) int concurrency, @DefaultValue("100") @Min(1) int prefetch,
        @DefaultValue("50") @Min(1) int batchSize, @DefaultValue("100ms") @DurationMin Duration longestLinger,
        @DefaultValue("250ms") @DurationMin Duration lowPriorityLinger, @DefaultValue("16") @Min(1) int callsAtOnce,
        @DefaultValue("15s") @DurationMin(millis = 1) Duration handlerDeadline,
        @DefaultValue("20s") Duration shutdownTimeout,
        @Valid @DefaultValue @NestedConfigurationProperty CircuitBreakerSettings circuitBreaker) {

    public ListenerSettings {
        if (handlerDeadline.compareTo(shutdownTimeout) >= 0) {
            throw new IllegalArgumentException("warren.messaging.listen.handler-deadline (" + handlerDeadline
                    + ") must be below warren.messaging.listen.shutdown-timeout (" + shutdownTimeout
                    + "): a stop waits that long for handlers to end");
        }
    }

}
