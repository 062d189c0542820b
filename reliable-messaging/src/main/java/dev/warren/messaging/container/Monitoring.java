package dev.warren.messaging.container;

import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.observation.MessagingObserver;

import java.time.InstantSource;

/// What containers are watched by.
///
/// @param observer counts messages
/// @param tracing follows them
/// @param clock dates what happens
public record Monitoring(MessagingObserver observer, MessageTracing tracing, InstantSource clock) {
}
