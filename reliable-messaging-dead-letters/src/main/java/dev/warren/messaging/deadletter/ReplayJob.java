package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ReplayRun.State;
import dev.warren.messaging.deadletter.ReplayRun.Step;
import dev.warren.messaging.publishing.PublishFailedException;
import lombok.RequiredArgsConstructor;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The run of one replay of many dead letters, from the first message to the outcome.
@RequiredArgsConstructor
final class ReplayJob {

    private static final Duration LOOK = Duration.ofMillis(100);

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /// How many messages of the last step are sent between two checks of the failures.
    private static final int BETWEEN_LOOKS = 25;

    private final UUID run;

    private final ReplayPlan plan;

    private final long upTo;

    private final DeadLetterResources resources;

    private final CountDownLatch stopping;

    private final long beganAt = System.nanoTime();

    private long heartbeatAt = this.beganAt;

    private long after;

    private long sent;

    /// Sends the messages step by step.
    /// @return the outcome, which the table holds by then
    String run() {
        try {
            for (int step = 1; take(step); step++) {
                judge(step);
            }
            return end(State.COMPLETED, this.sent + " sent");
        }
        catch (ReplayStoppedException ex) {
            return end(State.STOPPED, this.sent + " sent; stopped: " + ex.getMessage());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return end(State.STOPPED, this.sent + " sent; interrupted");
        }
        catch (PublishFailedException ex) {
            return end(State.FAILED, this.sent + " sent; the broker did not take the next: " + ex.getMessage());
        }
        catch (RuntimeException ex) {
            return end(State.FAILED, this.sent + " sent; then " + ex);
        }
    }

    /// Sends the messages of one step.
    /// @return whether there were any
    private boolean take(int step) throws InterruptedException {
        long size = Math.min(this.plan.sizeOf(step), this.plan.limit() - this.sent);
        for (long i = 0; i < size; i++) {
            keepPace();
            Optional<DeadLetter> next = this.resources.replays()
                .takeNext(new ReplayTable.Next(this.plan.selection(), this.resources.queues(), this.after, this.upTo),
                        this.run, step, this.resources.settings().lease());
            if (next.isEmpty()) {
                return i > 0;
            }
            this.after = next.get().seq();
            this.resources.replayPublisher().send(next.get());
            this.sent++;
            if (this.plan.canary() != null && (i + 1) % BETWEEN_LOOKS == 0) {
                stopWhenTooManyFailedAgain(step);
            }
        }
        return size > 0;
    }

    private void keepPace() throws InterruptedException {
        stayAlive();
        if (this.plan.perSecond() > 0) {
            long due = this.beganAt + (long) (this.sent * 1e9 / this.plan.perSecond());
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                pause(Math.min(left, HEARTBEAT.toNanos()));
            }
        }
    }

    private void stopWhenTooManyFailedAgain(int step) {
        Step now = result(step);
        check(step, now, now.failedAgain());
    }

    /// Waits until the outcome of each message is known, or until the canary's patience
    /// ends. A message without an outcome then, usually one in a retry queue, counts as
    /// failed; one whose id the inbox cannot store counts as handled unless it is a dead
    /// letter again.
    private void judge(int step) throws InterruptedException {
        if (this.plan.canary() == null) {
            return;
        }
        long deadline = System.nanoTime() + this.resources.settings().canaryPatience().toNanos();
        Step now = result(step);
        while (now.undecided() > 0 && System.nanoTime() < deadline) {
            pause(LOOK.toNanos());
            now = result(step);
        }
        check(step, now, now.failedAgain() + now.undecided() - now.unknowable());
    }

    private void check(int step, Step result, long failed) {
        Double limit = this.plan.canary();
        if (limit != null && failed > limit * result.sent()) {
            throw new ReplayStoppedException(String.format(Locale.ROOT,
                    "of %d in step %d, %d came back and %d were not decided within %s, a share above %s", result.sent(),
                    step, result.failedAgain(), failed - result.failedAgain(),
                    this.resources.settings().canaryPatience(), limit));
        }
    }

    private Step result(int step) {
        this.resources.table().settle();
        return this.resources.replays()
            .steps(this.run)
            .stream()
            .filter(each -> each.number() == step)
            .findFirst()
            .orElse(new Step(step, 0, 0, 0, 0, 0));
    }

    private void pause(long nanos) throws InterruptedException {
        if (this.stopping.await(nanos, TimeUnit.NANOSECONDS)) {
            throw new ReplayStoppedException("the service ends");
        }
        stayAlive();
    }

    private void stayAlive() {
        if (this.stopping.getCount() == 0) {
            throw new ReplayStoppedException("the service ends");
        }
        long now = System.nanoTime();
        if (now - this.heartbeatAt >= HEARTBEAT.toNanos()) {
            this.heartbeatAt = now;
            if (!this.resources.replays().renew(this.run, this.resources.settings().lease())) {
                throw new ReplayStoppedException("an operator asked for it");
            }
        }
    }

    private String end(State state, String outcome) {
        this.resources.replays().end(this.run, state, outcome);
        return outcome;
    }

    /// The exception that ends a run early, without any failure.
    private static final class ReplayStoppedException extends RuntimeException {

        ReplayStoppedException(String why) {
            super(why, null, false, false);
        }

    }

}
