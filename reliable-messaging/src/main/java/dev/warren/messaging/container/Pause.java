package dev.warren.messaging.container;

import java.time.Duration;
import java.time.Instant;

/// That a subscription pauses, and why.
///
/// @param since when it began
/// @param cause what a handler said that failed last
/// @param probes how many messages have been tried since
/// @param nextProbeAt when the next one will be, unless one is being tried now
public record Pause(Instant since, String cause, int probes, Instant nextProbeAt) {

    /// How long it has lasted.
    Duration until(Instant now) {
        return Duration.between(this.since, now);
    }

}
