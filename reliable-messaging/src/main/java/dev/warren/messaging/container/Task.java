package dev.warren.messaging.container;

import dev.warren.messaging.message.Envelope;
import dev.warren.messaging.observation.MessageSpan.Scope;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.topology.Subscription.Route;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.ReentrantLock;

/// A message that was read, and what is to be done with it: a call to the outside, if its handler has one, and then the
/// effect, in a transaction.
sealed interface Task {

    Envelope envelope();

    /// Runs the handler.
    void handle() throws Exception;

    /// The handler has failed by itself: if a call comes before it, it is to be made
    /// again.
    void refused();

    /// @param processing what the handler logs and does belongs to it
    static <E> Task of(Envelope envelope, Route<E> route, E event, Processing processing) {
        return switch (route) {
            case Route.Handled<E> handled -> new Plain<>(envelope, handled, event, processing);
            case Route.Called<E, ?> called -> new Calling<>(envelope, called, event, processing);
        };
    }

    /// Is only handled.
    record Plain<E>(Envelope envelope, Route.Handled<E> route, E event, Processing processing) implements Task {

        @Override
        public void handle() throws Exception {
            try (Scope _ = this.processing.open()) {
                this.route.handler().handle(this.event);
            }
        }

        @Override
        public void refused() {
            // there is no call
        }

    }

    /// Is handled with the result of a call.
    final class Calling<E, R> implements Task {

        private final Envelope envelope;

        private final Route.Called<E, R> route;

        private final E event;

        private final Processing processing;

        private final ReentrantLock calling = new ReentrantLock();

        private volatile @Nullable R result;

        private volatile int failures;

        private @Nullable Exception failure;

        private Calling(Envelope envelope, Route.Called<E, R> route, E event, Processing processing) {
            this.envelope = envelope;
            this.route = route;
            this.event = event;
            this.processing = processing;
        }

        @Override
        public Envelope envelope() {
            return this.envelope;
        }

        /// Comes before [#handle()], outside of its transaction. Where the call is being
        /// made by another thread already, this waits for what that has to say.
        /// @param limited runs it, within its limits
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

        @SuppressWarnings("NonAtomicOperationOnVolatileField") // by who holds the lock
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

        /// Whether there is a result that nobody has refused. It outlives a transaction
        /// that failed by another's fault.
        boolean isCalled() {
            return this.result != null;
        }

        @Override
        public void handle() throws Exception {
            R answer = this.result;
            if (answer == null) {
                throw new IllegalStateException("the call for " + this.envelope.messageId() + " has no result");
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

    /// What a call runs in.
    @FunctionalInterface
    interface Limited {

        void run(Deadline.Attempt call) throws Exception;

    }

}
