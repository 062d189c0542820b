package dev.warren.messaging.outbox;

import java.time.Instant;
import java.util.UUID;

/// A message of the outbox that the broker has refused at least once.
///
/// @param attempts the number of attempts
/// @param reason the reason of the broker, or of the publisher, for the last refusal
/// @param since the time of the first refusal
/// @param nextAttemptAt the time of the next attempt
/// @param waiting the number of messages of its aggregate behind it
public record StuckMessage(UUID messageId, String type, String aggregateId, String exchange, String routingKey,
        int attempts, String reason, Instant since, Instant nextAttemptAt, long waiting) {
}
