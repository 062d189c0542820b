package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// Replays of many dead letters. Each runs in the background, and every instance of the service can show its progress.
/// A replay that ends with its instance loses nothing: the messages that it did not send are held, and the message that
/// it was sending is held again when its lease ends.
@Slf4j
@RequiredArgsConstructor
public final class Replays implements SmartLifecycle {

    private final Map<UUID, Thread> running = new ConcurrentHashMap<>();

    private final DeadLetterResources resources;

    private volatile CountDownLatch stopping = new CountDownLatch(1);

    private volatile boolean started;

    /// Starts a replay and returns at once. It leaves out dead letters of queues for
    /// which the service no longer has a subscription.
    /// @param who the operator, for the audit log
    /// @return the replay's id
    /// @throws ActionRefusedException when no held dead letter matches, when the service
    /// has none of their queues any more, or when a replay of the same scope is running
    public UUID begin(ReplayPlan plan, String who) {
        UUID run = UUID.randomUUID();
        long upTo = this.resources.replays().latest();
        long wanted = Math.min(plan.limit(),
                this.resources.table().countHeld(plan.selection(), this.resources.queues()));
        if (wanted == 0) {
            throw nothingToReplay(plan, who);
        }
        try {
            this.resources.transactionTemplate().executeWithoutResult(transaction -> {
                this.resources.replays().begin(run, plan, who, wanted, this.resources.settings().lease());
                this.resources.audit()
                    .note(who, "REPLAY_MANY", plan.selection(),
                            "replay " + run + " began: " + plan + ", " + wanted + " held");
            });
        }
        catch (DuplicateKeyException ex) {
            this.resources.audit()
                .note(who, "REPLAY_MANY", plan.selection(), "refused: one of the same scope is under way");
            throw new ActionRefusedException(Reason.ALREADY_RUNNING,
                    "A replay of " + plan.selection() + " is under way already", ex);
        }
        runInBackground(run, new ReplayJob(run, plan, upTo, this.resources, this.stopping), who);
        return run;
    }

    /// Finds a replay with the outcome of its messages so far.
    /// @throws ActionRefusedException when there is no replay with that id
    public ReplayRun find(UUID run) {
        return this.resources.replays()
            .find(run)
            .orElseThrow(() -> new ActionRefusedException(Reason.UNKNOWN_REPLAY, "There is no replay " + run));
    }

    /// Lists replays, newest first.
    public List<ReplayRun> list(int limit) {
        return this.resources.replays().list(limit);
    }

    /// Stops a replay, whichever instance runs it, within about a second. A replay that
    /// has ended stays as it is.
    /// @throws ActionRefusedException when there is no replay with that id
    public ReplayRun stop(UUID run, String who) {
        ReplayRun before = find(run);
        boolean asked = this.resources.replays().askToStop(run);
        this.resources.audit()
            .note(who, "STOP_REPLAY", "replay=" + run, asked ? "asked to stop" : "it is " + before.state());
        return find(run);
    }

    @Override
    public void start() {
        this.stopping = new CountDownLatch(1);
        this.started = true;
    }

    @Override
    public void stop() {
        this.started = false;
        this.stopping.countDown();
        for (Thread job : List.copyOf(this.running.values())) {
            try {
                job.join(this.resources.settings().lease());
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return this.started;
    }

    private ActionRefusedException nothingToReplay(ReplayPlan plan, String who) {
        boolean gone = !this.resources.table().held(plan.selection(), 1).isEmpty();
        this.resources.audit()
            .note(who, "REPLAY_MANY", plan.selection(),
                    gone ? "refused: no subscription consumes their queues" : "refused: nothing is held");
        return gone
                ? new ActionRefusedException(Reason.QUEUE_GONE,
                        "No subscription of this service consumes the queues of " + plan.selection()
                                + " any more. Add the subscription again and replay them, or discard them")
                : new ActionRefusedException(Reason.NOTHING_HELD,
                        "No dead letter that is held fits " + plan.selection());
    }

    private void runInBackground(UUID run, ReplayJob job, String who) {
        Thread thread = Thread.ofVirtual().name("replay-" + run).unstarted(() -> {
            try {
                String outcome = job.run();
                this.resources.audit().note(who, "REPLAY_MANY", "replay=" + run, outcome);
                log.info("Replay {} by {} ended: {}", run, who, outcome);
            }
            catch (RuntimeException ex) {
                log.error("Replay {} by {} ended, and its outcome could not be stored", run, who, ex);
            }
            finally {
                this.running.remove(run);
            }
        });
        this.running.put(run, thread);
        thread.start();
    }

}
