package dev.warren.messaging.container;

import dev.warren.messaging.retry.ReliableMessageRecoverer;
import dev.warren.messaging.retry.FailureClassifier;

/// What containers do about failures.
///
/// @param classifier tells whether another attempt makes sense
/// @param recoverer stores messages whose attempts in place have failed
/// @param breakers hold messages back while what they need is away
public record FailureHandling(FailureClassifier classifier, ReliableMessageRecoverer recoverer,
        CircuitBreakers breakers) {
}
