package dev.warren.messaging;

import java.time.Duration;

/// The exception of a handler that exceeded its deadline and was interrupted; its transaction is rolled back. The
/// failure is transient, but is not retried in place, which would block the consumer for as long once more.
public class HandlerTimeoutException extends RuntimeException {

    private final Duration deadline;

    public HandlerTimeoutException(Duration deadline, Throwable cause) {
        super("the handler was interrupted after " + deadline.toMillis()
                + " ms (warren.messaging.listen.handler-deadline)", cause);
        this.deadline = deadline;
    }

    /// The time limit of the attempt.
    public Duration deadline() {
        return this.deadline;
    }

}
