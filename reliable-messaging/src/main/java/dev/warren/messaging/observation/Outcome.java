package dev.warren.messaging.observation;

import dev.warren.messaging.retry.FailureKind;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// The outcome of a delivery.
///
/// @param label the value of a meter's label
/// @param delay the retry delay of a message that waits for another attempt
/// @param kind the kind of the last failure of a dead letter
public record Outcome(String label, @Nullable Duration delay, @Nullable FailureKind kind) {

    /// The effect is committed.
    public static final Outcome HANDLED = new Outcome("handled", null, null);

    /// The message had taken effect before.
    public static final Outcome DUPLICATE = new Outcome("duplicate", null, null);

    /// The message was requeued at the end of its queue: the circuit breaker was open for
    /// too long, or the handler requested it.
    public static final Outcome REQUEUED = new Outcome("requeued", null, null);

    static final List<String> LABELS = List.of("handled", "duplicate", "requeued", "retried", "dead_lettered");

    /// The handling failed, and the message waits for another attempt.
    public static Outcome retried(Duration delay) {
        return new Outcome("retried", delay, null);
    }

    /// The handling failed for good.
    public static Outcome deadLettered(FailureKind kind) {
        return new Outcome("dead_lettered", null, kind);
    }

}
