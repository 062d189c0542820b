package dev.warren.messaging.wire;

/// A message that is not what the contract says: it will not get better by trying again.
public class MalformedMessage extends RuntimeException {

    public MalformedMessage(String message) {
        super(message);
    }

    public MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }

}
