package dev.warren.messaging.message;

/// An encrypted field was changed, or moved here from another field, message or type.
public class NotGenuineException extends RuntimeException {

    NotGenuineException(String place, Throwable cause) {
        super("the encrypted field " + place + " was changed, or belongs to another field, message or type", cause);
    }

}
