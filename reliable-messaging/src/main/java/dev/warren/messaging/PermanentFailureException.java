package dev.warren.messaging;

import org.jspecify.annotations.Nullable;

/// The exception that a handler throws when another attempt cannot help: the message goes to its dead-letter queue at
/// once.
public class PermanentFailureException extends RuntimeException {

    public PermanentFailureException(String message) {
        super(message);
    }

    public PermanentFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
