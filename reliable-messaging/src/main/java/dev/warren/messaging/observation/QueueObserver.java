package dev.warren.messaging.observation;

import dev.warren.messaging.retry.FailureKind;
import org.springframework.amqp.core.Message;

import java.util.function.BooleanSupplier;

/// Is told what becomes of one subscription's messages.
public interface QueueObserver {

    /// Nobody looks.
    QueueObserver NONE = new NoOpMessagingObserver.OfAQueue();

    /// A lane takes a message that the broker has delivered.
    void arrived(Message message);

    /// Messages were handled in one transaction, which is committed.
    void together(int messages);

    /// A handler was tried with a message, by itself, and failed.
    void failed(FailureKind kind);

    /// A delivery has come to its end.
    /// @param nanos how long it took, from when it was begun with until it was committed
    /// or passed on; messages that are handled together take as long as all of them
    void ended(Message message, Outcome outcome, long nanos);

    /// Whether the subscription pauses can be asked here from now on.
    void pausesWhile(BooleanSupplier paused);

}
