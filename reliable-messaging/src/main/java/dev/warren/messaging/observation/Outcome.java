package dev.warren.messaging.observation;

import dev.warren.messaging.retry.FailureKind;

import java.time.Duration;
import java.util.List;

/// The outcome of a delivery.
public sealed interface Outcome {

    /// The effect is committed.
    Outcome HANDLED = new Plain("handled");

    /// The message had taken effect before.
    Outcome DUPLICATE = new Plain("duplicate");

    /// The message was requeued at the end of its queue: the circuit breaker was open for
    /// too long, or the handler requested it.
    Outcome GIVEN_BACK = new Plain("given_back");

    /// All values of the label.
    List<String> LABELS = List.of(HANDLED.label(), DUPLICATE.label(), GIVEN_BACK.label(), Retried.LABEL,
            DeadLettered.LABEL);

    /// The value of a meter's label.
    String label();

    /// An outcome without details.
    record Plain(String label) implements Outcome {
    }

    /// The handling failed, and the message waits for another attempt.
    ///
    /// @param tier the retry delay
    record Retried(Duration tier) implements Outcome {

        private static final String LABEL = "retried";

        @Override
        public String label() {
            return LABEL;
        }

    }

    /// The handling failed for good.
    ///
    /// @param kind the kind of the last failure
    record DeadLettered(FailureKind kind) implements Outcome {

        private static final String LABEL = "dead_lettered";

        @Override
        public String label() {
            return LABEL;
        }

    }

}
