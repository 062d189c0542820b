package dev.warren.messaging.retry;

import java.util.Objects;

/// All attempts in place have failed, or another one makes no sense.
public final class RetriesExhaustedException extends RuntimeException {

    private final int attempts;

    RetriesExhaustedException(Throwable failure, int attempts) {
        super(failure);
        this.attempts = attempts;
    }

    /// How many attempts were made.
    public int attempts() {
        return this.attempts;
    }

    /// The failure of the last attempt.
    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }

}
