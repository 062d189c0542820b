package dev.warren.messaging.inbox;

import dev.warren.messaging.PermanentFailureException;
import dev.warren.messaging.message.MessageIdentity;

/// The exception of a message whose id belongs to another message: one that was handled before, or that is deferred,
/// with another type or another body. Another attempt cannot help.
public class MessageConflictException extends PermanentFailureException {

    public MessageConflictException(String queue, MessageIdentity message) {
        super("message_id " + message.id() + " belongs to an earlier message in " + queue
                + ", which has another type or body: the publisher uses one id for two messages."
                + " Let it give each message an id of its own, and publish this one again under a new id");
    }

}
