package dev.warren.messaging.container;

import dev.warren.messaging.Subscription.Route;
import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.observation.Processing.Scope;
import dev.warren.messaging.observation.Processing;
import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// The work for a message that was read: an external call, if its handler has one, and then the effect, in a
/// transaction.
sealed interface Task {

    /// The identity by which the inbox remembers the message.
    MessageIdentity identity();

    /// The message's id.
    default UUID messageId() {
        return identity().id();
    }

    /// Runs the handler.
    void handle() throws Exception;

    /// Discards the result of the call after the handler itself has failed, so that the
    /// call is repeated.
    default void refused() {
    }

    /// @param processing names the message in the handler's logs and traces
    static <E> Task of(MessageIdentity identity, Route<E> route, E event, Processing processing) {
        return switch (route) {
            case Route.Handled<E> handled -> new Plain<>(identity, handled, event, processing);
            case Route.Called<E, ?> called -> new Calling<>(identity, called, event, processing);
        };
    }

    /// The task of an event whose handler makes no call.
    record Plain<E>(MessageIdentity identity, Route.Handled<E> route, E event, Processing processing) implements Task {

        @Override
        public void handle() throws Exception {
            try (Scope _ = this.processing.open()) {
                this.route.handler().handle(this.event);
            }
        }

    }

    /// The task of a Spring AMQP message listener.
    record Listened(MessageIdentity identity, MessageStore.Work listener, Processing processing) implements Task {

        @Override
        public void handle() throws Exception {
            try (Scope _ = this.processing.open()) {
                this.listener.run();
            }
        }

    }

    /// The task of an event that is handled with the result of a call.
    final class Calling<E, R> implements Task {

        private final MessageIdentity identity;

        private final Route.Called<E, R> route;

        private final E event;

        private final Processing processing;

        private final ReentrantLock calling = new ReentrantLock();

        private volatile @Nullable R result;

        private volatile int failures;

        private @Nullable Exception failure;

        private Calling(MessageIdentity identity, Route.Called<E, R> route, E event, Processing processing) {
            this.identity = identity;
            this.route = route;
            this.event = event;
            this.processing = processing;
        }

        @Override
        public MessageIdentity identity() {
            return this.identity;
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
                this.result = limited.run(deadline -> this.route.call().call(this.event));
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
                throw new IllegalStateException("the call for " + messageId() + " has no result");
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

        <T> T run(Deadline.Attempt<T> call) throws Exception;

    }

}
