package dev.warren.messaging.retry;

/// Thrown by a handler when trying again cannot help: the message goes to its dead-letter queue at once.
public class PermanentFailure extends RuntimeException {

    public PermanentFailure(String message) {
        super(message);
    }

    public PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }

}
