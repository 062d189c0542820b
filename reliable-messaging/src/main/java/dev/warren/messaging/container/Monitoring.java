package dev.warren.messaging.container;

import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.observation.MessagingObserver;

import java.time.InstantSource;

/// The monitoring of containers.
///
/// @param observer counts messages
/// @param tracing traces them
/// @param clock the time of events
public record Monitoring(MessagingObserver observer, MessageTracing tracing, InstantSource clock) {
}
