package dev.warren.messaging.container;

import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.observation.Processing.Scope;
import dev.warren.messaging.topology.Subscription.Route;
import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// The work for a message that was read: an external call, if its handler has one, and then the effect, in a
/// transaction.
sealed interface Task {

    /// The id under which the inbox remembers the message.
    UUID messageId();

    /// Runs the handler.
    void handle() throws Exception;

    /// Discards the result of the call after the handler itself has failed, so that the
    /// call is repeated.
    default void refused() {
    }

    /// @param processing names the message in the handler's logs and traces
    static <E> Task of(UUID messageId, Route<E> route, E event, Processing processing) {
        return switch (route) {
            case Route.Handled<E> handled -> new Plain<>(messageId, handled, event, processing);
            case Route.Called<E, ?> called -> new Calling<>(messageId, called, event, processing);
        };
    }

    /// The task of an event whose handler makes no call.
    record Plain<E>(UUID messageId, Route.Handled<E> route, E event, Processing processing) implements Task {

        @Override
        public void handle() throws Exception {
            try (Scope _ = this.processing.open()) {
                this.route.handler().handle(this.event);
            }
        }

    }

    /// The task of a Spring AMQP message listener.
    record Listened(UUID messageId, MessageStore.Work listener, Processing processing) implements Task {

        @Override
        public void handle() throws Exception {
            try (Scope _ = this.processing.open()) {
                this.listener.run();
            }
        }

    }

    /// The task of an event that is handled with the result of a call.
    final class Calling<E, R> implements Task {

        private final UUID messageId;

        private final Route.Called<E, R> route;

        private final E event;

        private final Processing processing;

        private final ReentrantLock calling = new ReentrantLock();

        private volatile @Nullable R result;

        private volatile int failures;

        private @Nullable Exception failure;

        private Calling(UUID messageId, Route.Called<E, R> route, E event, Processing processing) {
            this.messageId = messageId;
            this.route = route;
            this.event = event;
            this.processing = processing;
        }

        @Override
        public UUID messageId() {
            return this.messageId;
        }

        /// Makes the call, outside of any transaction. While another thread makes it,
        /// this method waits for that result.
        /// @param limited runs the call within its limits
        void call(Limited limited) throws Exception {
            int failuresBefore = this.failures;
            this.calling.lockInterruptibly();
            try {
                if (this.failure != null && this.failures != failuresBefore) {
                    throw this.failure;
                }
                if (this.result == null) {
                    make(limited);
                }
            }
            finally {
                this.calling.unlock();
            }
        }

        @SuppressWarnings("NonAtomicOperationOnVolatileField") // under the lock
        private void make(Limited limited) throws Exception {
            try (Scope _ = this.processing.open()) {
                limited.run(deadline -> this.result = this.route.call().call(this.event));
            }
            catch (Exception failed) {
                this.failure = failed;
                this.failures++;
                throw failed;
            }
        }

        /// Whether there is a result that no handler has refused. It survives a
        /// transaction that failed because of another message.
        boolean isCalled() {
            return this.result != null;
        }

        @Override
        public void handle() throws Exception {
            R answer = this.result;
            if (answer == null) {
                throw new IllegalStateException("the call for " + this.messageId + " has no result");
            }
            try (Scope _ = this.processing.open()) {
                this.route.handler().handle(this.event, answer);
            }
        }

        @Override
        public void refused() {
            this.result = null;
        }

    }

    /// The limits within which a call runs.
    @FunctionalInterface
    interface Limited {

        void run(Deadline.Attempt call) throws Exception;

    }

}
