package dev.warren.messaging;

/// The exception of a field whose encryption key this service does not have, or not yet. It is a transient failure: the
/// retry queues give an operator some minutes to add the key; then the message becomes a dead letter, which can be
/// replayed.
public class UnknownKeyException extends RuntimeException {

    private final String keyId;

    public UnknownKeyException(String keyId, String known) {
        super("a field is encrypted with key '" + keyId + "', and this service has " + known
                + ": set warren.messaging.encryption.keys." + keyId
                + ", start the service anew, and replay what is a dead letter by then");
        this.keyId = keyId;
    }

    /// The id of the missing key.
    public String keyId() {
        return this.keyId;
    }

}
