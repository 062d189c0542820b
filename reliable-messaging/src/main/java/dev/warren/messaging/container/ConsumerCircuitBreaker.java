package dev.warren.messaging.container;

import lombok.extern.slf4j.Slf4j;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The circuit breaker in front of a subscription's handlers. resilience4j's [CircuitBreaker] decides when it opens,
/// for how long, and when it closes; consumers wait here while it is open. They make the trial calls one at a time and
/// take turns, so that a message that fails for reasons of its own does not keep another from showing that the
/// dependency is back.
@Slf4j
final class ConsumerCircuitBreaker {

    private static final long LONGEST_WAIT_MILLIS = 200;

    private final CircuitBreaker breaker;

    private final Predicate<Throwable> away;

    private final Duration trialLimit;

    private final InstantSource clock;

    private final Deque<Thread> waiting = new ArrayDeque<>();

    private @Nullable OpenCircuit open;

    private Instant openedAt = Instant.MIN;

    private int openings;

    private @Nullable Thread trial;

    private Instant trialBegan = Instant.MIN;

    private boolean stopped;

    /// @param away tells which failures show that the dependency is away; others do not
    /// count
    /// @param trialLimit the time after which a trial call that still runs gives way to
    /// another one
    ConsumerCircuitBreaker(CircuitBreaker breaker, Predicate<Throwable> away, Duration trialLimit,
            InstantSource clock) {
        this.breaker = breaker;
        this.away = away;
        this.trialLimit = trialLimit;
        this.clock = clock;
    }

    /// Waits until the current thread may call its handler.
    /// @param limit the longest wait
    /// @return whether the thread may call it
    /// @throws ConsumerStoppedException when the subscription stops
    synchronized boolean await(Duration limit, Delivery delivery) throws InterruptedException {
        Thread me = Thread.currentThread();
        long deadline = System.nanoTime() + limit.toNanos();
        this.waiting.addLast(me);
        try {
            while (!mayPass(me)) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                delivery.check();
                wait(LONGEST_WAIT_MILLIS);
            }
            return true;
        }
        finally {
            this.waiting.remove(me);
        }
    }

    /// Waits for a fixed time.
    /// @throws ConsumerStoppedException when the subscription stops
    synchronized void rest(Duration time) throws InterruptedException {
        if (!this.stopped) {
            wait(time.toMillis());
        }
        checkThatItRuns();
    }

    synchronized void succeeded() {
        record(() -> this.breaker.onSuccess(0, TimeUnit.NANOSECONDS), null);
    }

    synchronized void failed(Throwable failure) {
        if (isAway(failure)) {
            record(() -> this.breaker.onError(0, TimeUnit.NANOSECONDS, failure), failure);
        }
        else {
            record(this.breaker::releasePermission, null);
        }
    }

    /// Whether a message with this failure is held until the circuit breaker closes.
    synchronized boolean keeps(Throwable failure) {
        return !isClosed() && isAway(failure);
    }

    /// The reason why consumers wait; empty while the circuit breaker is closed.
    synchronized Optional<OpenCircuit> open() {
        return isClosed() ? Optional.empty() : Optional.of(current());
    }

    /// Ends the wait of all consumers.
    synchronized void close() {
        this.stopped = true;
        notifyAll();
    }

    /// Whether the failure shows that a dependency of all messages is away.
    boolean isAway(Throwable failure) {
        return this.away.test(failure);
    }

    private boolean isClosed() {
        return switch (this.breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> true;
            case OPEN, HALF_OPEN, FORCED_OPEN -> false;
        };
    }

    private boolean mayPass(Thread me) {
        checkThatItRuns();
        if (isClosed()) {
            this.open = null;
            return true;
        }
        endATrialThatHangs();
        boolean mayTry = this.waiting.peekFirst() == me && this.trial == null && isDue()
                && this.breaker.tryAcquirePermission();
        if (mayTry) {
            this.trial = me;
            this.trialBegan = this.clock.instant();
            this.open = current().afterATrialCall();
        }
        return mayTry;
    }

    /// Gives up a trial call that ignores its deadline, so that another one can be made.
    private void endATrialThatHangs() {
        if (this.trial != null
                && Duration.between(this.trialBegan, this.clock.instant()).compareTo(this.trialLimit) > 0) {
            this.breaker.releasePermission();
            this.trial = null;
        }
    }

    /// Whether a trial call is due. A clock that was set back must not keep the circuit
    /// open for longer.
    private boolean isDue() {
        Instant now = this.clock.instant();
        if (this.breaker.getState() == State.OPEN && now.isBefore(this.openedAt)) {
            this.breaker.transitionToHalfOpenState();
        }
        State state = this.breaker.getState();
        return state == State.HALF_OPEN || state == State.OPEN && now.isAfter(current().nextTrialAt());
    }

    /// Records an outcome, unless the handler began before the circuit opened: such an
    /// outcome says nothing about the present.
    private void record(Runnable outcome, @Nullable Throwable failure) {
        if (isClosed() || this.trial == Thread.currentThread()) {
            this.trial = null;
            outcome.run();
            if (failure != null && this.breaker.getState() == State.OPEN) {
                opened(failure);
            }
            else if (this.open != null && isClosed()) {
                log.info("{}: circuit breaker closed after {} s and {} trial calls", this.breaker.getName(),
                        Duration.between(this.open.since(), this.clock.instant()).toSeconds(), this.open.trialCalls());
                this.open = null;
            }
            notifyAll();
        }
    }

    private void opened(Throwable failure) {
        this.openedAt = this.clock.instant();
        this.openings = (this.open == null) ? 1 : this.openings + 1;
        long wait = this.breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(this.openings);
        if (this.open == null) {
            log.warn("{}: circuit breaker open, its messages wait, and the first trial call is in {} ms: {}",
                    this.breaker.getName(), wait, OpenCircuit.text(failure));
        }
        this.open = current().because(failure, this.openedAt.plusMillis(wait));
    }

    /// The current open state; without a cause when an operator opened it, or when it
    /// opened before its consumers started.
    private OpenCircuit current() {
        if (this.open == null) {
            this.open = OpenCircuit.withoutCause(this.clock.instant());
        }
        return this.open;
    }

    private void checkThatItRuns() {
        if (this.stopped) {
            throw new ConsumerStoppedException(this.breaker.getName());
        }
    }

}
