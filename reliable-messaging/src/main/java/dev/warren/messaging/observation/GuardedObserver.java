package dev.warren.messaging.observation;

import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.messaging.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// An observer that catches and ignores the failures of another one.
record GuardedObserver(MessagingObserver observer, Guard guard) implements MessagingObserver {

    @Override
    public QueueObserver of(String queue, RetryPolicy retry, Duration delay) {
        QueueObserver ofQueue = this.guard.get(() -> this.observer.of(queue, retry, delay), QueueObserver.NONE);
        return new OfAQueue(ofQueue, this.guard);
    }

    @Override
    public void published(@Nullable PublishFailedException failure) {
        this.guard.run(() -> this.observer.published(failure));
    }

    @Override
    public void givenUpByTheBroker(String queue) {
        this.guard.run(() -> this.observer.givenUpByTheBroker(queue));
    }

    private record OfAQueue(QueueObserver observer, Guard guard) implements QueueObserver {

        @Override
        public void arrived(Message message) {
            this.guard.run(() -> this.observer.arrived(message));
        }

        @Override
        public void together(int messages) {
            this.guard.run(() -> this.observer.together(messages));
        }

        @Override
        public void failed(FailureKind kind) {
            this.guard.run(() -> this.observer.failed(kind));
        }

        @Override
        public void ended(Message message, Outcome outcome, long nanos) {
            this.guard.run(() -> this.observer.ended(message, outcome, nanos));
        }

        @Override
        public void pausesWhile(BooleanSupplier paused) {
            this.guard.run(() -> this.observer.pausesWhile(paused));
        }

    }

}
