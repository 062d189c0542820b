package dev.warren.messaging.observation;

import dev.warren.messaging.retry.FailureKind;

import java.time.Duration;
import java.util.List;

/// What became of a delivery.
public sealed interface Outcome {

    /// Its effect is committed.
    Outcome HANDLED = new Plain("handled");

    /// It had taken effect before.
    Outcome DUPLICATE = new Plain("duplicate");

    /// It is at the end of its queue again: the circuit breaker was open for too long, or
    /// the handler asked for it.
    Outcome GIVEN_BACK = new Plain("given_back");

    /// All that a label may say.
    List<String> LABELS = List.of(HANDLED.label(), DUPLICATE.label(), GIVEN_BACK.label(), Retried.LABEL,
            DeadLettered.LABEL);

    /// As a label of a meter.
    String label();

    /// Nothing more to be said.
    record Plain(String label) implements Outcome {
    }

    /// It failed, and waits for another attempt.
    ///
    /// @param tier how long
    record Retried(Duration tier) implements Outcome {

        private static final String LABEL = "retried";

        @Override
        public String label() {
            return LABEL;
        }

    }

    /// It failed for good.
    ///
    /// @param kind what the last failure says
    record DeadLettered(FailureKind kind) implements Outcome {

        private static final String LABEL = "dead_lettered";

        @Override
        public String label() {
            return LABEL;
        }

    }

}
