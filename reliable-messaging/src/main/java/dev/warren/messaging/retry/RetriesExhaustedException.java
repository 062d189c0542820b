package dev.warren.messaging.retry;

import java.util.Objects;

/// The exception after the last attempt in place: all have failed, or another one makes no sense.
public final class RetriesExhaustedException extends RuntimeException {

    private final int attempts;

    RetriesExhaustedException(Throwable failure, int attempts) {
        super(failure);
        this.attempts = attempts;
    }

    /// The number of attempts.
    public int attempts() {
        return this.attempts;
    }

    /// The failure of the last attempt.
    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }

}
