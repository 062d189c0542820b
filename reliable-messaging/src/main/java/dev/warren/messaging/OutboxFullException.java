package dev.warren.messaging;

import org.springframework.dao.TransientDataAccessResourceException;

/// The exception of an outbox that has reached its limit, because the broker accepts no messages or too few. The outbox
/// rejects messages from outside until it has shrunk; the caller should let the exception pass, so that the change
/// rolls back with its event. It is one of Spring's transient data access exceptions, which a web layer answers with
/// 503 and `Retry-After`.
public class OutboxFullException extends TransientDataAccessResourceException {

    private final long limit;

    public OutboxFullException(long limit) {
        super("the outbox holds " + limit + " messages or more (warren.messaging.outbox.limit) that the broker has not"
                + " taken; nothing more is accepted until it has");
        this.limit = limit;
    }

    /// The largest number of messages in the outbox.
    public long limit() {
        return this.limit;
    }

}
