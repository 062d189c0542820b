package dev.warren.messaging.observation;

import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.messaging.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// An observer that records nothing.
final class NoOpMessagingObserver implements MessagingObserver {

    @Override
    public QueueObserver of(String queue, RetryPolicy retry, Duration delay) {
        return QueueObserver.NONE;
    }

    @Override
    public void published(@Nullable PublishFailedException failure) {
        // counts nothing
    }

    @Override
    public void givenUpByTheBroker(String queue) {
        // counts nothing
    }

    /// A queue observer that records nothing.
    static final class OfAQueue implements QueueObserver {

        @Override
        public void arrived(Message message) {
            // counts nothing
        }

        @Override
        public void together(int messages) {
            // counts nothing
        }

        @Override
        public void failed(FailureKind kind) {
            // counts nothing
        }

        @Override
        public void ended(Message message, Outcome outcome, long nanos) {
            // counts nothing
        }

        @Override
        public void pausesWhile(BooleanSupplier paused) {
            // has no gauge
        }

    }

}
