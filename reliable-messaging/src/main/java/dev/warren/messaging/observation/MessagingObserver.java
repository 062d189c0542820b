package dev.warren.messaging.observation;

import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Is told what becomes of messages, to count it. Its methods are called by the threads that handle and publish: they
/// return at once. What they throw is ignored.
public interface MessagingObserver {

    /// Nobody looks.
    MessagingObserver NONE = new NoOpMessagingObserver();

    /// The same, but what it throws is told in the log once and reaches nobody else.
    static MessagingObserver guarded(MessagingObserver observer) {
        return new GuardedObserver(observer, new Guard(observer));
    }

    /// Who is told about one subscription's messages. Asked for when the service begins
    /// to listen.
    /// @param queue the queue of a subscription
    /// @param retry whose retry queues its messages may wait in
    /// @param delay how long messages wait on purpose before they arrive
    QueueObserver of(String queue, RetryPolicy retry, Duration delay);

    /// The relay has tried to publish a message of the outbox.
    /// @param failure why the broker does not have it; null when it has
    void published(@Nullable PublishFailedException failure);

    /// A dead letter was found that the broker itself has made of a message, as of one
    /// whose consumers ended each time they held it.
    /// @param queue the subscription's queue
    void givenUpByTheBroker(String queue);

}
