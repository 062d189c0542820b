package dev.warren.messaging.inbox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;

/// Deletes inbox entries that are older than their retention: a batch at a time, each in a short transaction, with
/// pauses, in the background. Each instance of a service does so; they do not get in each other's way.
public final class Housekeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeper.class);

    private final OldEntries old;

    private final HousekeepingSettings settings;

    private volatile @Nullable Thread thread;

    public Housekeeper(JdbcClient jdbc, Duration retention, HousekeepingSettings settings) {
        this.old = new OldEntries(jdbc, retention);
        this.settings = settings;
    }

    @Override
    public void start() {
        // known before it runs: it ends when it is not the one that is known
        Thread housekeeping = Thread.ofVirtual().name("housekeeping").unstarted(this::run);
        this.thread = housekeeping;
        housekeeping.start();
    }

    /// A batch that is under way is left to the database, which ends it within
    /// milliseconds.
    @Override
    public void stop() {
        Thread running = this.thread;
        this.thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return this.thread != null;
    }

    private void run() {
        try {
            while (isRunning()) {
                tidy();
                Thread.sleep(this.settings.interval());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void tidy() throws InterruptedException {
        try {
            long deleted = 0;
            int batch;
            do {
                batch = this.old.delete(this.settings.batchSize());
                deleted += batch;
                Thread.sleep(this.settings.pause());
            }
            while (batch == this.settings.batchSize() && isRunning());
            if (deleted > 0) {
                log.debug("{} inbox entries were old and are gone", deleted);
            }
        }
        catch (DataAccessException ex) {
            log.warn("Old inbox entries could not be deleted; the next attempt is in {}: {}", this.settings.interval(),
                    ex.toString());
        }
    }

}
