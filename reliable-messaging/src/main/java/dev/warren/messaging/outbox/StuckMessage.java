package dev.warren.messaging.outbox;

import java.time.Instant;
import java.util.UUID;

/// A message of the outbox that the broker has refused at least once.
///
/// @param attempts how often it was tried
/// @param reason the broker's word, or the publisher's, when it was last tried
/// @param since when it was first refused
/// @param nextAttemptAt when it is tried again
/// @param waiting how many messages of its aggregate wait behind it
public record StuckMessage(UUID messageId, String type, String aggregateId, String exchange, String routingKey,
        int attempts, String reason, Instant since, Instant nextAttemptAt, long waiting) {
}
