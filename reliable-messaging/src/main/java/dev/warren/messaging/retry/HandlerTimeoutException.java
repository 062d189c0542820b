package dev.warren.messaging.retry;

import java.time.Duration;

/// A handler ran for longer than it may and was interrupted; what it did in its transaction is undone. It is transient,
/// but not tried again in place: that would hold the lane up for as long once more.
public class HandlerTimeoutException extends RuntimeException {

    private final Duration deadline;

    public HandlerTimeoutException(Duration deadline, Throwable cause) {
        super("the handler was interrupted after " + deadline.toMillis()
                + " ms (warren.messaging.listen.handler-deadline)", cause);
        this.deadline = deadline;
    }

    /// How long it was given.
    public Duration deadline() {
        return this.deadline;
    }

}
