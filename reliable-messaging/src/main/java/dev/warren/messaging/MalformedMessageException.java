package dev.warren.messaging;

/// The exception of a message that does not fit its contract, so that another attempt cannot help.
public class MalformedMessageException extends RuntimeException {

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }

}
