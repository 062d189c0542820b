package dev.warren.messaging.container;

import dev.warren.messaging.retry.Causes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/// What all messages of a subscription need: watched through the outcomes of its handlers, and while it is away, a gate
/// before them. When enough handlers in a row have failed for its lack, the gate closes. After a while one lane passes, as a
/// probe: the gate opens when that one succeeds, and stays closed for twice as long, up to a limit, when it does not.
///
/// Lanes take turns as probes, in the order in which they wait, so that a message that fails for reasons of its own keeps no
/// other from showing that the dependency is back.
final class Dependency {

    private static final Logger log = LoggerFactory.getLogger(Dependency.class);

    private static final long LONGEST_WAIT_MILLIS = 200;

    private final String queue;

    private final Set<Class<? extends Throwable>> away;

    private final ListeningSettings settings;

    private final InstantSource clock;

    private final Deque<Thread> waiting = new ArrayDeque<>();

    private int failuresInARow;

    private @Nullable Pause pause;

    private Duration step = Duration.ZERO;

    private @Nullable Thread probe;

    private Instant probing = Instant.MIN;

    private boolean closed;

    Dependency(String queue, Set<Class<? extends Throwable>> away, ListeningSettings settings, InstantSource clock) {
        this.queue = queue;
        this.away = away;
        this.settings = settings;
        this.clock = clock;
    }

    /// Waits until the gate lets this thread pass.
    /// @param limit how long it waits at most
    /// @return whether it may pass
    /// @throws Stopped when the subscription ends
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

    /// Waits for a while.
    /// @throws Stopped when the subscription ends
    synchronized void rest(Duration time) throws InterruptedException {
        if (!this.closed) {
            wait(time.toMillis());
        }
        if (this.closed) {
            throw new ConsumerStoppedException(this.queue);
        }
    }

    synchronized void succeeded() {
        this.failuresInARow = 0;
        if (this.probe == Thread.currentThread()) {
            goOn();
        }
    }

    synchronized void failed(Throwable failure) {
        boolean isAway = isAway(failure);
        if (this.probe == Thread.currentThread()) {
            this.probe = null;
            pauseOn(failure, isAway);
        }
        else if (isAway && this.pause == null && ++this.failuresInARow >= this.settings.pauseAfter()) {
            begin(failure);
        }
    }

    /// Whether a message that failed so should be kept until the pause is over.
    synchronized boolean keeps(Throwable failure) {
        return this.pause != null && isAway(failure);
    }

    /// The pause, while there is one.
    synchronized Optional<Pause> pause() {
        return Optional.ofNullable(this.pause);
    }

    /// Sends all lanes away that wait here.
    synchronized void close() {
        this.closed = true;
        notifyAll();
    }

    private boolean mayPass(Thread lane) {
        if (this.closed) {
            throw new ConsumerStoppedException(this.queue);
        }
        if (this.pause == null) {
            return true;
        }
        if (!isProbing() && this.waiting.peekFirst() == lane && isDue(this.pause)) {
            this.probe = lane;
            this.probing = this.clock.instant();
            this.pause = new Pause(this.pause.since(), this.pause.cause(), this.pause.probes() + 1,
                    this.pause.nextProbeAt());
            return true;
        }
        return false;
    }

    /// One that heeds no deadline must not keep all others from finding out.
    private boolean isProbing() {
        return this.probe != null
                && Duration.between(this.probing, this.clock.instant()).compareTo(this.settings.handlerDeadline()) <= 0;
    }

    /// A clock that was set back must not make the pause longer.
    private boolean isDue(Pause current) {
        Duration left = Duration.between(this.clock.instant(), current.nextProbeAt());
        return !left.isPositive() || left.compareTo(this.settings.longestPause()) > 0;
    }

    private void begin(Throwable failure) {
        Instant now = this.clock.instant();
        this.step = this.settings.firstPause();
        this.pause = new Pause(now, text(failure), 0, now.plus(this.step));
        log.warn(
                "{} pauses, its messages wait: {} handlers in a row have failed, the last by {}; the next try is in {} ms",
                this.queue, this.failuresInARow, text(failure), this.step.toMillis());
    }

    /// A probe that failed for another reason says nothing: the next one is due at once.
    private void pauseOn(Throwable failure, boolean isAway) {
        Pause current = this.pause;
        if (current == null) {
            return;
        }
        if (isAway) {
            this.step = min(this.step.multipliedBy(2), this.settings.longestPause());
            this.pause = new Pause(current.since(), text(failure), current.probes(),
                    this.clock.instant().plus(this.step));
        }
        notifyAll();
    }

    private void goOn() {
        Pause ended = this.pause;
        this.probe = null;
        this.pause = null;
        if (ended != null) {
            log.info("{} goes on after {} s and {} tries", this.queue, ended.until(this.clock.instant()).toSeconds(),
                    ended.probes());
        }
        notifyAll();
    }

    /// Whether such a failure is for lack of what all messages need.
    boolean isAway(Throwable failure) {
        return Causes.of(failure)
            .stream()
            .anyMatch(cause -> this.away.stream().anyMatch(type -> type.isInstance(cause)));
    }

    private static String text(Throwable failure) {
        Throwable thrown = Causes.of(failure).getFirst();
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

    private static Duration min(Duration one, Duration other) {
        return (one.compareTo(other) < 0) ? one : other;
    }

}
