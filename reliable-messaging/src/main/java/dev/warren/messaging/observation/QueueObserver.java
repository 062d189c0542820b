package dev.warren.messaging.observation;

import dev.warren.messaging.retry.FailureKind;
import org.springframework.amqp.core.Message;

import java.util.function.BooleanSupplier;

/// An observer of one subscription's messages.
public interface QueueObserver {

    /// An observer that records nothing.
    QueueObserver NONE = new NoOpMessagingObserver.OfAQueue();

    /// Called when a consumer takes a delivery.
    void arrived(Message message);

    /// Called when a batch was handled in one transaction, after its commit.
    void together(int messages);

    /// Called when the attempt at a single message has failed.
    void failed(FailureKind kind);

    /// Called when a delivery has its outcome.
    /// @param nanos the time from the start of the handling to the commit or the
    /// recovery; each message of a batch takes as long as the batch
    void ended(Message message, Outcome outcome, long nanos);

    /// Registers the source that tells whether the circuit breaker of the subscription is
    /// open.
    void pausesWhile(BooleanSupplier paused);

}
