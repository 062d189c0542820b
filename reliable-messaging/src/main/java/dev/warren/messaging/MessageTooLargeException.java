package dev.warren.messaging;

/// The exception of an event that is too large to be published. The outbox throws it inside the transaction of the
/// change that the event reports; the caller should let it pass, so that both roll back.
public class MessageTooLargeException extends RuntimeException {

    private final String type;

    private final int size;

    private final long limit;

    public MessageTooLargeException(String type, String aggregateId, int size, long limit) {
        super(type + " about " + aggregateId + " has " + size + " bytes; " + limit
                + " are published at most (warren.messaging.outbox.max-message-size). Say less, or where the rest is to be had");
        this.type = type;
        this.size = size;
        this.limit = limit;
    }

    /// The logical type, `order.placed.v1`.
    public String type() {
        return this.type;
    }

    /// Its size in bytes, before compression.
    public int size() {
        return this.size;
    }

    /// The largest size in bytes.
    public long limit() {
        return this.limit;
    }

}
