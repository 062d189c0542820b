package dev.warren.messaging.container;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import dev.warren.messaging.retry.FailureClassifier;

/// The failure handling that all containers of an application share.
///
/// @param classifier tells whether another attempt makes sense
/// @param recoverer publishes messages whose attempts in place have failed; null when consumers hold them instead
/// @param breakers hold messages back while a dependency is away
public record FailureHandling(FailureClassifier classifier, @Nullable ReliableMessageRecoverer recoverer,
        CircuitBreakers breakers) {

    Recovery recovery(RetryPolicy retry, Duration holdLimit) {
        return (this.recoverer != null) ? new QueueRecovery(this.recoverer, retry, holdLimit)
                : new HoldingRecovery(holdLimit);
    }

}
