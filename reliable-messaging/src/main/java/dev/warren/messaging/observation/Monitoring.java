package dev.warren.messaging.observation;

import java.time.InstantSource;

/// The monitoring of containers and of the outbox relay.
///
/// @param observer counts messages
/// @param tracing traces them
/// @param clock the time of events
public record Monitoring(MessagingObserver observer, MessageTracing tracing, InstantSource clock) {
}
