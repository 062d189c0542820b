package dev.warren.messaging.listening;

import dev.warren.messaging.topology.Subscription.Route;
import dev.warren.messaging.wire.Envelope;
import org.jspecify.annotations.Nullable;

/// A message that was read, and what is to be done with it: a call to the outside, if its handler has one, and then the
/// effect, in a transaction.
sealed interface Task {

    Envelope envelope();

    /// Runs the handler.
    void handle() throws Exception;

    static <E> Task of(Envelope envelope, Route<E> route, E event) {
        return switch (route) {
            case Route.Handled<E> handled -> new Plain<>(envelope, handled, event);
            case Route.Called<E, ?> called -> new Calling<>(envelope, called, event);
        };
    }

    /// Is only handled.
    record Plain<E>(Envelope envelope, Route.Handled<E> route, E event) implements Task {

        @Override
        public void handle() throws Exception {
            this.route.handler().handle(this.event);
        }

    }

    /// Is handled with the result of a call.
    final class Calling<E, R> implements Task {

        private final Envelope envelope;

        private final Route.Called<E, R> route;

        private final E event;

        private @Nullable R result;

        private Calling(Envelope envelope, Route.Called<E, R> route, E event) {
            this.envelope = envelope;
            this.route = route;
            this.event = event;
        }

        @Override
        public Envelope envelope() {
            return this.envelope;
        }

        /// Comes before [#handle()], outside of its transaction.
        void call() throws Exception {
            this.result = this.route.call().call(this.event);
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
            try {
                this.route.handler().handle(this.event, answer);
            }
            catch (Throwable refusal) {
                this.result = null;
                throw refusal;
            }
        }

    }

}
