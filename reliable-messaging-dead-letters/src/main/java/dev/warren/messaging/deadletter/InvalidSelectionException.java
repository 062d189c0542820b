package dev.warren.messaging.deadletter;

/// A selection that no dead letter can fit, because a value in it makes no sense. Its message names the value.
public class InvalidSelectionException extends RuntimeException {

    public InvalidSelectionException(String message) {
        super(message);
    }

}
