package dev.warren.messaging.observation;

import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.messaging.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Looks at nothing.
final class NoOpMessagingObserver implements MessagingObserver {

    @Override
    public QueueObserver of(String queue, RetryPolicy retry, Duration delay) {
        return QueueObserver.NONE;
    }

    @Override
    public void published(@Nullable PublishFailedException failure) {
        // nobody counts
    }

    @Override
    public void givenUpByTheBroker(String queue) {
        // nobody counts
    }

    /// Looks at nothing of a queue.
    static final class OfAQueue implements QueueObserver {

        @Override
        public void arrived(Message message) {
            // nobody counts
        }

        @Override
        public void together(int messages) {
            // nobody counts
        }

        @Override
        public void failed(FailureKind kind) {
            // nobody counts
        }

        @Override
        public void ended(Message message, Outcome outcome, long nanos) {
            // nobody counts
        }

        @Override
        public void pausesWhile(BooleanSupplier paused) {
            // nobody asks
        }

    }

}
