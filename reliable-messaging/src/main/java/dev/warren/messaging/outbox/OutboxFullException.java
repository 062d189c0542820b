package dev.warren.messaging.outbox;

import org.springframework.dao.TransientDataAccessResourceException;

/// The outbox holds as much as it may, because the broker takes nothing or not enough: nothing more is accepted from
/// outside until it has shrunk. Let it pass, so that the change is undone that the event tells of. It is one of
/// Spring's transient data access exceptions, which a web layer answers with 503 and `Retry-After`.
public class OutboxFullException extends TransientDataAccessResourceException {

    private final long limit;

    OutboxFullException(long limit) {
        super("the outbox holds " + limit + " messages or more (warren.messaging.outbox.limit) that the broker has not"
                + " taken; nothing more is accepted until it has");
        this.limit = limit;
    }

    /// How many messages it may hold.
    public long limit() {
        return this.limit;
    }

}
