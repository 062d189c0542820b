package dev.warren.messaging.topology;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// The settings of the topology, under `warren.messaging.topology`.
///
/// @param checkInterval the time between two checks of queues, exchanges and bindings; missing ones are declared again
/// @param forgetAfter how long no instance has declared a binding to an exchange of another service before the binding
/// is removed
public record TopologySettings(@DefaultValue("5s") @DurationMin(millis = 100) Duration checkInterval,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration forgetAfter) {
}
