package dev.warren.messaging.observation;

/// The monitoring of containers and of the outbox relay.
///
/// @param meters count messages
/// @param observations trace them
public record Monitoring(MessagingMeters meters, MessageObservations observations) {
}
