package dev.warren.messaging.container;

import dev.warren.messaging.retry.ReliableMessageRecoverer;
import dev.warren.messaging.retry.FailureClassifier;

/// The failure handling that all containers of an application share.
///
/// @param classifier tells whether another attempt makes sense
/// @param recoverer publishes messages whose attempts in place have failed
/// @param breakers hold messages back while a dependency is away
public record FailureHandling(FailureClassifier classifier, ReliableMessageRecoverer recoverer,
        CircuitBreakers breakers) {
}
