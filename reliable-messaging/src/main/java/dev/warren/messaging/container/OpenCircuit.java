package dev.warren.messaging.container;

import dev.warren.messaging.retry.Causes;
import dev.warren.messaging.retry.DatabaseFailure;

import java.time.Instant;

/// That the circuit breaker of a subscription is open or half-open, and why.
///
/// @param since when it opened first
/// @param cause what the handler said that failed last
/// @param isDatabaseAway whether that was for lack of the service's own database
/// @param trialCalls how many messages have been tried since
/// @param nextTrialAt when the next one will be, unless one is being tried now
public record OpenCircuit(Instant since, String cause, boolean isDatabaseAway, int trialCalls, Instant nextTrialAt) {

    /// Opened by an operator, or before its consumers were started.
    static OpenCircuit withoutCause(Instant since) {
        return new OpenCircuit(since, "not opened by a message", false, 0, since);
    }

    OpenCircuit because(Throwable failure, Instant nextTrialAt) {
        return new OpenCircuit(this.since, text(failure), DatabaseFailure.isAway(failure), this.trialCalls,
                nextTrialAt);
    }

    OpenCircuit afterATrialCall() {
        return new OpenCircuit(this.since, this.cause, this.isDatabaseAway, this.trialCalls + 1, this.nextTrialAt);
    }

    static String text(Throwable failure) {
        Throwable thrown = Causes.of(failure).getFirst();
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

}
