package dev.warren.messaging.deadletter;

import lombok.extern.slf4j.Slf4j;
import org.springframework.context.SmartLifecycle;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The housekeeping of the dead-letter tables, a background loop. It marks replayed messages that were handled, returns
/// messages of abandoned replays to the held state, and deletes decided dead letters that are past their retention.
/// Each round works on one batch of each kind, in a short transaction. Each instance of a service runs one; they skip
/// the rows that another instance has locked.
@Slf4j
public final class DeadLetterHousekeeper implements SmartLifecycle {

    private static final int BATCH = 1000;

    private final DeadLetterTable table;

    private final ReplayTable replays;

    private final AuditLog audit;

    private final DeadLetterSettings settings;

    private CountDownLatch stopping = new CountDownLatch(0);

    public DeadLetterHousekeeper(DeadLetterResources resources) {
        this.table = resources.table();
        this.replays = resources.replays();
        this.audit = resources.audit();
        this.settings = resources.settings();
    }

    @Override
    public synchronized void start() {
        CountDownLatch until = new CountDownLatch(1);
        this.stopping = until;
        Thread.ofVirtual().name("dead-letter-housekeeping").start(() -> run(until));
    }

    @Override
    public synchronized void stop() {
        this.stopping.countDown();
    }

    @Override
    public synchronized boolean isRunning() {
        return this.stopping.getCount() > 0;
    }

    private void run(CountDownLatch until) {
        try {
            while (!until.await(this.settings.sweepInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                sweep();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            this.table.settle();
            this.replays.finishAbandoned();
            this.replays.endAbandoned();
            int letters = this.table.deleteDecided(this.settings.retention(), BATCH);
            int runs = this.replays.deleteEnded(this.settings.retention(), BATCH);
            int entries = this.audit.deleteOld(this.settings.auditRetention(), BATCH);
            if (letters + runs + entries > 0) {
                log.info("Deleted {} dead letters, {} replays and {} audit entries that were past their retention",
                        letters, runs, entries);
            }
        }
        catch (RuntimeException ex) {
            log.warn("Dead-letter housekeeping failed; the next attempt is in {}: {}", this.settings.sweepInterval(),
                    ex.toString());
        }
    }

}
