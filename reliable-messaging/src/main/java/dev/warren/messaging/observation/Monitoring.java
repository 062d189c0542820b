package dev.warren.messaging.observation;

import java.time.InstantSource;

/// What containers and the relay of the outbox report to.
///
/// @param observer counts messages
/// @param tracing follows them
/// @param clock dates what happens
public record Monitoring(MessagingObserver observer, MessageTracing tracing, InstantSource clock) {
}
