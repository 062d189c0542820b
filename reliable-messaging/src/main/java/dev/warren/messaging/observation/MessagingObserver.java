package dev.warren.messaging.observation;

import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// An observer of messages, such as a set of counters. The threads that handle and publish call its methods, so the
/// methods return at once. Their exceptions are ignored.
public interface MessagingObserver {

    /// An observer that records nothing.
    MessagingObserver NONE = new NoOpMessagingObserver();

    /// Returns an observer that catches and ignores the exceptions of this one; it logs
    /// the first.
    static MessagingObserver guarded(MessagingObserver observer) {
        return new GuardedObserver(observer, new Guard(observer));
    }

    /// Returns the observer of one subscription's messages. Called when the service
    /// starts to consume.
    /// @param queue the queue of the subscription
    /// @param retry the policy whose retry queues its messages may use
    /// @param delay the intended delay of messages before they arrive
    QueueObserver of(String queue, RetryPolicy retry, Duration delay);

    /// Called after the relay has tried to publish a message of the outbox.
    /// @param failure the failure; null when the broker has confirmed the message
    void published(@Nullable PublishFailedException failure);

    /// Called for a dead letter that the broker itself has made of a message, for example
    /// after its consumers ended each time they held it.
    /// @param queue the subscription's queue
    void givenUpByTheBroker(String queue);

}
