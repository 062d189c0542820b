package dev.warren.messaging.encryption;

/// An encrypted field was changed, or moved here from another field, message or type.
public class NotGenuine extends RuntimeException {

    NotGenuine(String place, Throwable cause) {
        super("the encrypted field " + place + " was changed, or belongs to another field, message or type", cause);
    }

}
