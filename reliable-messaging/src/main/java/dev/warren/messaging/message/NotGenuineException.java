package dev.warren.messaging.message;

/// The exception of an encrypted field that was changed, or moved from another field, message or type.
public class NotGenuineException extends RuntimeException {

    NotGenuineException(String place, Throwable cause) {
        super("the encrypted field " + place + " was changed, or belongs to another field, message or type", cause);
    }

}
