package dev.warren.messaging.message;

/// A message that is not what the contract says: it will not get better by trying again.
public class MalformedMessageException extends RuntimeException {

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }

}
