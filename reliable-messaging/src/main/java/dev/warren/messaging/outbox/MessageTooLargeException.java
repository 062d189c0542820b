package dev.warren.messaging.outbox;

/// An event is too large to be published. It is thrown where the event is published, inside the transaction of the
/// change that it tells of: let it pass, so that both are undone.
public class MessageTooLargeException extends RuntimeException {

    private final String type;

    private final int size;

    private final long limit;

    MessageTooLargeException(String type, String aggregateId, int size, long limit) {
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

    /// Its bytes, before compression.
    public int size() {
        return this.size;
    }

    /// The bytes it may have.
    public long limit() {
        return this.limit;
    }

}
