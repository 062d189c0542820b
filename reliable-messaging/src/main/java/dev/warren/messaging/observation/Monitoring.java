package dev.warren.messaging.observation;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import java.time.InstantSource;

/// The monitoring of containers and of the outbox relay.
///
/// @param meters count messages
/// @param observations trace them
public record Monitoring(MessagingMeters meters, MessageObservations observations) {

    /// Neither meters nor traces.
    public static final Monitoring NONE = new Monitoring(
            new MessagingMeters(new CompositeMeterRegistry(), InstantSource.system()), MessageObservations.NONE);

}
