package dev.warren.messaging.deadletter;

/// The exception of a selection with an invalid value, which no dead letter can match. Its message names the value.
public class InvalidSelectionException extends RuntimeException {

    public InvalidSelectionException(String message) {
        super(message);
    }

}
