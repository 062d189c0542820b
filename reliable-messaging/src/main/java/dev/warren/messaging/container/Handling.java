package dev.warren.messaging.container;

import dev.warren.messaging.observation.MessageSpan.Scope;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.observation.QueueObserver;
import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.RetryInterceptor;
import dev.warren.messaging.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/// What surrounds a handler. The order is written here: wait while its dependency is away; attempts in place; the deadline
/// of each; then deduplication, the transaction and the handler. A message that failed is passed on to a tier or to the
/// dead letters, unless its subscription has begun to pause: then its lane keeps it.
final class Handling {

    private static final Logger log = LoggerFactory.getLogger(Handling.class);

    private static final Duration PASS_ON_PAUSE = Duration.ofSeconds(1);

    private final EventDispatcher dispatcher;

    private final ConsumerCircuitBreaker dependency;

    private final FailureClassifier classifier;

    private final FailurePath path;

    private final RetryPolicy policy;

    private final ListeningSettings settings;

    private final ScheduledThreadPoolExecutor timer;

    private final QueueObserver observer;

    private final Attempts attempts;

    Handling(EventDispatcher dispatcher, ConsumerCircuitBreaker dependency, FailureClassifier classifier,
            FailurePath path, RetryPolicy policy, ListeningSettings settings, ScheduledThreadPoolExecutor timer,
            QueueObserver observer) {
        this.dispatcher = dispatcher;
        this.dependency = dependency;
        this.classifier = classifier;
        this.path = path;
        this.policy = policy;
        this.settings = settings;
        this.timer = timer;
        this.observer = observer;
        this.attempts = retrying();
    }

    /// Handles a message, or passes it on; when this returns, it may be acknowledged.
    /// @throws Stopped when the subscription ends first, and other exceptions when the
    /// message could not be passed on: it must then go back to its queue
    void handle(Delivery delivery) throws Exception {
        handle(new Prepared(delivery, null));
    }

    /// The same, with what is known of the message already.
    void handle(Prepared prepared) throws Exception {
        Processing processing = prepared.delivery().processing();
        try (Scope _ = processing.open()) {
            processing.ended(handleWhenThereIsNoPause(prepared));
        }
        catch (Throwable interruption) {
            processing.interrupted(interruption);
            throw interruption;
        }
    }

    private Outcome handleWhenThereIsNoPause(Prepared prepared) throws Exception {
        Delivery delivery = prepared.delivery();
        while (this.dependency.await(delivery.left(this.path.holdLimit()), delivery)) {
            long begin = System.nanoTime();
            Outcome outcome = attempt(prepared);
            if (outcome != null) {
                this.observer.ended(delivery.message(), outcome, System.nanoTime() - begin);
                return outcome;
            }
        }
        Outcome outcome = giveBack(delivery);
        this.observer.ended(delivery.message(), outcome, 0);
        return outcome;
    }

    /// @return nothing when the message is to be kept until a pause is over
    private @Nullable Outcome attempt(Prepared prepared) throws Exception {
        Delivery delivery = prepared.delivery();
        try {
            return this.attempts.make(delivery.message(), prepared.task());
        }
        catch (RetriesExhaustedException ex) {
            if (!this.classifier.asksForRequeue(ex.getCause())) {
                delivery.processing().failed(ex.getCause());
            }
            return this.dependency.keeps(ex.getCause()) ? null : passOn(delivery, ex);
        }
    }

    private Attempts retrying() {
        ProxyFactory retrying = new ProxyFactory(Attempts.class,
                RetryInterceptor.of(this.policy,
                        thrown -> this.classifier.isWorthARetryInPlace(thrown) && !this.dependency.keeps(thrown),
                        (message, thrown, attempts) -> {
                            throw new RetriesExhaustedException(thrown, attempts);
                        }));
        retrying.setTarget((Attempts) this::once);
        return (Attempts) retrying.getProxy(Attempts.class.getClassLoader());
    }

    private Outcome once(Message message, @Nullable Task prepared) throws Exception {
        List<Outcome> outcome = new ArrayList<>(1);
        try {
            Deadline.within(this.settings.handlerDeadline(), this.timer,
                    deadline -> outcome.add(this.dispatcher.dispatch(message, prepared, deadline)));
        }
        catch (Throwable failure) {
            this.dependency.failed(failure);
            if (!this.classifier.asksForRequeue(failure)) {
                this.observer.failed(this.classifier.classify(failure));
            }
            throw failure;
        }
        this.dependency.succeeded();
        this.observer.together(1);
        return outcome.getFirst();
    }

    private Outcome giveBack(Delivery delivery) throws InterruptedException {
        return untilTaken(delivery, () -> {
            this.path.giveBack(delivery.message());
            return Outcome.GIVEN_BACK;
        });
    }

    private Outcome passOn(Delivery delivery, RetriesExhaustedException exhausted) throws InterruptedException {
        return untilTaken(delivery,
                () -> this.path.passOn(delivery.message(), exhausted.getCause(), exhausted.attempts()));
    }

    /// While nobody takes a copy, the lane keeps the message: to give it back would
    /// bring it again at once, and count towards its delivery limit.
    private Outcome untilTaken(Delivery delivery, Supplier<Outcome> publishing) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                return publishing.get();
            }
            catch (PublishFailedException | DataAccessException | TransactionException ex) {
                if (delivery.left(this.path.holdLimit()).isNegative()) {
                    throw ex;
                }
                if (!told) {
                    log.warn("A failed message is kept until it can be passed on: {}", ex.getMessage());
                }
                told = true;
            }
            this.dependency.rest(PASS_ON_PAUSE);
            delivery.check();
        }
    }

    /// Attempts in place.
    @FunctionalInterface
    interface Attempts {

        Outcome make(Message message, @Nullable Task prepared) throws Exception;

    }

    /// All attempts in place have failed, or more make no sense.
    private static final class RetriesExhaustedException extends RuntimeException {

        private final int attempts;

        RetriesExhaustedException(Throwable failure, int attempts) {
            super(failure);
            this.attempts = attempts;
        }

        int attempts() {
            return this.attempts;
        }

        @Override
        public synchronized Throwable getCause() {
            return Objects.requireNonNull(super.getCause());
        }

    }

}
