package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Replays of many dead letters. Each runs in the background and can be watched from any instance of the service. One that
/// dies with its instance loses nothing: what it has not sent is held, and what it was sending is held again when its lease
/// ends.
public final class Replays implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    private final Map<UUID, Thread> running = new ConcurrentHashMap<>();

    private final ReplayTable replays;

    private final DeadLetterTable table;

    private final AuditLog audit;

    private final ReplayPublisher resender;

    private final TransactionTemplate transactions;

    private final DeadLetterSettings settings;

    private volatile CountDownLatch stopping = new CountDownLatch(1);

    private volatile boolean started;

    public Replays(DeadLetterResources resources) {
        this.replays = resources.replays();
        this.table = resources.table();
        this.audit = resources.audit();
        this.resender = resources.replayPublisher();
        this.transactions = resources.transactionTemplate();
        this.settings = resources.settings();
    }

    /// Begins a replay and returns at once.
    /// @param who stands in the audit log
    /// @return its id
    /// @throws Refusal when nothing that is held fits, or a replay of the same scope is
    /// under way
    public UUID begin(ReplayPlan plan, String who) {
        UUID run = UUID.randomUUID();
        long upTo = this.replays.latest();
        long wanted = Math.min(plan.limit(), this.table.countHeld(plan.selection()));
        if (wanted == 0) {
            this.audit.note(who, "REPLAY_MANY", plan.selection(), "refused: nothing is held");
            throw new ActionRefusedException(Reason.NOTHING_HELD,
                    "No dead letter that is held fits " + plan.selection());
        }
        try {
            this.transactions.executeWithoutResult(transaction -> {
                this.replays.begin(run, plan, who, wanted, this.settings.lease());
                this.audit.note(who, "REPLAY_MANY", plan.selection(),
                        "replay " + run + " began: " + plan + ", " + wanted + " held");
            });
        }
        catch (DuplicateKeyException ex) {
            this.audit.note(who, "REPLAY_MANY", plan.selection(), "refused: one of the same scope is under way");
            throw new ActionRefusedException(Reason.ALREADY_RUNNING,
                    "A replay of " + plan.selection() + " is under way already", ex);
        }
        work(run, new ReplayJob(run, plan, upTo, this.replays, this.table, this.resender, this.settings, this.stopping),
                who);
        return run;
    }

    /// A replay and what has come of it so far.
    /// @throws Refusal when there is none of that id
    public ReplayRun find(UUID run) {
        this.table.settle();
        return this.replays.find(run)
            .orElseThrow(() -> new ActionRefusedException(Reason.UNKNOWN_REPLAY, "There is no replay " + run));
    }

    /// Newest first.
    public List<ReplayRun> list(int limit) {
        this.table.settle();
        return this.replays.list(limit);
    }

    /// Tells a replay to stop, whichever instance runs it; it does within a second or so.
    /// One that has ended stays as it
    /// is.
    /// @throws Refusal when there is none of that id
    public ReplayRun stop(UUID run, String who) {
        ReplayRun before = find(run);
        boolean asked = this.replays.askToStop(run);
        this.audit.note(who, "STOP_REPLAY", "replay=" + run, asked ? "asked to stop" : "it is " + before.state());
        return find(run);
    }

    @Override
    public void start() {
        this.stopping = new CountDownLatch(1);
        this.started = true;
        CountDownLatch until = this.stopping;
        Thread.ofVirtual().name("sweep-dead-letters").start(() -> sweep(until));
    }

    @Override
    public void stop() {
        this.started = false;
        this.stopping.countDown();
        for (Thread job : List.copyOf(this.running.values())) {
            try {
                job.join(this.settings.lease());
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

    private void work(UUID run, ReplayJob job, String who) {
        Thread thread = Thread.ofVirtual().name("replay-" + run).unstarted(() -> {
            try {
                String outcome = job.run();
                this.audit.note(who, "REPLAY_MANY", "replay=" + run, outcome);
                log.info("Replay {} by {} ended: {}", run, who, outcome);
            }
            catch (RuntimeException ex) {
                log.error("Replay {} by {} ended without a word in the database", run, who, ex);
            }
            finally {
                this.running.remove(run);
            }
        });
        this.running.put(run, thread);
        thread.start();
    }

    private void sweep(CountDownLatch until) {
        try {
            while (!until.await(this.settings.sweepInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                sweepOnce();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepOnce() {
        try {
            this.table.settle();
            this.replays.finishAbandoned();
            this.replays.endAbandoned();
        }
        catch (RuntimeException ex) {
            log.warn("What became of replayed dead letters is looked for again in {}: {}",
                    this.settings.sweepInterval(), ex.toString());
        }
    }

}
