package dev.warren.messaging.container;

import dev.warren.messaging.retry.Causes;
import dev.warren.messaging.retry.DatabaseFailure;

import java.time.Instant;

/// The state of a circuit breaker that is open or half-open.
///
/// @param since the time at which it opened first
/// @param cause the last failure of the handler
/// @param isDatabaseAway whether the service's own database is away
/// @param trialCalls the number of trial calls since then
/// @param nextTrialAt the time of the next trial call, unless one is running
public record OpenCircuit(Instant since, String cause, boolean isDatabaseAway, int trialCalls, Instant nextTrialAt) {

    /// Creates the state of a circuit breaker that an operator opened, or that opened
    /// before its consumers started.
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
