package dev.warren.messaging.message;

/// A field is encrypted with a key that this service does not have, or not yet. That can be mended, so it is a
/// transient failure: the tiers give a key some minutes to arrive, then the message is a dead letter, to be replayed.
public class UnknownKeyException extends RuntimeException {

    private final String keyId;

    UnknownKeyException(String keyId, String known) {
        super("a field is encrypted with key '" + keyId + "', and this service has " + known
                + ": set warren.messaging.encryption.keys." + keyId
                + ", start the service anew, and replay what is a dead letter by then");
        this.keyId = keyId;
    }

    /// The id of the key that is missing.
    public String keyId() {
        return this.keyId;
    }

}
