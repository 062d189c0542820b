package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.observation.Processing.Scope;
import dev.warren.messaging.observation.QueueMeters;
import dev.warren.messaging.publishing.PublishFailedException;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.RetriesExhaustedException;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.util.function.Supplier;

/// Handles a single message, from its delivery to the moment at which it may be acknowledged. The steps are: wait while
/// the circuit breaker is open; the attempts of the container's advice chain; then recovery. While the breaker is open,
/// a message that failed for lack of the dependency is held and tried again, and not recovered.
@Slf4j
@RequiredArgsConstructor
final class SingleHandling implements ConcurrentHandling.One {

    private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(1);

    private final Attempts attempts;

    private final ConsumerCircuitBreaker breaker;

    private final FailureClassifier classifier;

    private final Recovery recovery;

    private final QueueMeters meters;

    /// Handles or recovers a message; when the method returns, the message may be
    /// acknowledged.
    /// @throws ConsumerStoppedException when the container stops first, and other
    /// exceptions when the message could not be recovered: it must then go back to its
    /// queue
    @Override
    public void handle(Delivery delivery) throws Exception {
        Processing processing = delivery.processing();
        try {
            processing.ended(outcomeInScope(delivery));
        }
        catch (Throwable interruption) {
            processing.interrupted(interruption);
            throw interruption;
        }
    }

    /// The scope is closed before the observation stops, as Micrometer Tracing expects.
    private Outcome outcomeInScope(Delivery delivery) throws Exception {
        try (Scope _ = delivery.processing().open()) {
            return outcome(delivery);
        }
    }

    private Outcome outcome(Delivery delivery) throws Exception {
        while (this.breaker.await(delivery.left(this.recovery.holdLimit()), delivery)) {
            long begin = System.nanoTime();
            Outcome outcome = attempt(delivery);
            if (outcome != null) {
                this.meters.ended(delivery.message(), outcome, System.nanoTime() - begin);
                return outcome;
            }
            delivery.check();
            if (delivery.left(this.recovery.holdLimit()).isNegative()) {
                break;
            }
        }
        untilStored(delivery, () -> {
            this.recovery.requeue(delivery.message());
            return Outcome.REQUEUED;
        });
        this.meters.ended(delivery.message(), Outcome.REQUEUED, 0);
        return Outcome.REQUEUED;
    }

    /// @return null when the message is to be held and tried again
    private @Nullable Outcome attempt(Delivery delivery) throws Exception {
        try {
            return this.attempts.make(delivery);
        }
        catch (RetriesExhaustedException ex) {
            if (!this.classifier.asksForRequeue(ex.getCause())) {
                delivery.processing().failed(ex.getCause());
            }
            return this.breaker.keeps(ex.getCause()) ? null : recovered(delivery, ex);
        }
    }

    private @Nullable Outcome recovered(Delivery delivery, RetriesExhaustedException failed)
            throws InterruptedException {
        Outcome outcome = untilStored(delivery,
                () -> this.recovery.recover(delivery.message(), failed.getCause(), failed.attempts()));
        if (outcome == null) {
            this.breaker.rest(RECOVERY_PAUSE);
        }
        return outcome;
    }

    /// Holds the message while neither broker nor database stores the copy, because a
    /// requeued message would be delivered again at once, and count towards its delivery
    /// limit.
    private @Nullable Outcome untilStored(Delivery delivery, Supplier<@Nullable Outcome> storing)
            throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                return storing.get();
            }
            catch (PublishFailedException | DataAccessException | TransactionException ex) {
                if (delivery.left(this.recovery.holdLimit()).isNegative()) {
                    throw ex;
                }
                if (!told) {
                    log.warn("A failed message is held until it can be recovered: {}", ex.getMessage());
                }
                told = true;
            }
            this.breaker.rest(RECOVERY_PAUSE);
            delivery.check();
        }
    }

    /// Makes the attempts in place.
    @FunctionalInterface
    interface Attempts {

        /// @throws RetriesExhaustedException when all attempts have failed
        Outcome make(Delivery delivery) throws Exception;

    }

}
