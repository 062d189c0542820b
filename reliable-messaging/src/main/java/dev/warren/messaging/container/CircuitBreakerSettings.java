package dev.warren.messaging.container;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// The settings of the circuit breaker of each subscription, under `warren.messaging.listen.circuit-breaker`.
///
/// @param failures how many handlers in a row must fail for lack of a dependency before it opens; more than the
/// attempts in place, so that a single message does not open it
/// @param firstInterval how long it stays open before the first trial call; doubles
/// @param longestInterval the longest time between two trial calls
/// @param holdLimit how long a consumer may hold a delivery; less than the broker's `consumer_timeout`, half an hour
public record CircuitBreakerSettings(@DefaultValue("5") @Min(1) int failures,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration firstInterval,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration longestInterval,
        @DefaultValue("20m") @DurationMin(seconds = 1) Duration holdLimit) {
}
