package dev.warren.messaging.deadletter;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

import java.time.Duration;

/// The housekeeping of the dead-letter tables, a background loop. It marks replayed messages that were handled, returns
/// messages of abandoned replays to the held state, and deletes decided dead letters that are past their retention.
/// Each round works on one batch of each kind, in a short transaction. Each instance of a service runs one; they skip
/// the rows that another instance has locked.
@Slf4j
@RequiredArgsConstructor
public final class DeadLetterHousekeeper implements SmartLifecycle {

    private static final int BATCH = 1000;

    private final DeadLetterResources resources;

    private @Nullable SimpleAsyncTaskScheduler scheduler;

    @Override
    public synchronized void start() {
        Duration interval = this.resources.settings().sweepInterval();
        SimpleAsyncTaskScheduler started = new SimpleAsyncTaskScheduler();
        started.setVirtualThreads(true);
        started.setThreadNamePrefix("dead-letter-housekeeping-");
        started.scheduleWithFixedDelay(this::sweep, started.getClock().instant().plus(interval), interval);
        this.scheduler = started;
    }

    @Override
    public synchronized void stop() {
        if (this.scheduler != null) {
            this.scheduler.close();
            this.scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return this.scheduler != null;
    }

    private void sweep() {
        DeadLetterSettings settings = this.resources.settings();
        try {
            this.resources.table().settle();
            this.resources.replays().finishAbandoned();
            this.resources.replays().endAbandoned();
            int letters = this.resources.table().deleteDecided(settings.retention(), BATCH);
            int runs = this.resources.replays().deleteEnded(settings.retention(), BATCH);
            int entries = this.resources.audit().deleteOld(settings.auditRetention(), BATCH);
            if (letters + runs + entries > 0) {
                log.info("Deleted {} dead letters, {} replays and {} audit entries that were past their retention",
                        letters, runs, entries);
            }
        }
        catch (RuntimeException ex) {
            log.warn("Dead-letter housekeeping failed; the next attempt is in {}: {}", settings.sweepInterval(),
                    ex.toString());
        }
    }

}
