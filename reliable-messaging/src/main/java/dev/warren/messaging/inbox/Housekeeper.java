package dev.warren.messaging.inbox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;

/// The housekeeping of the inbox: a background thread that deletes entries older than their retention in batches, each
/// in a short transaction, with pauses. Each instance of a service runs one; they skip the rows that another instance
/// has locked.
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
        // the field is set before the thread runs, because the thread ends when it is not
        // the current one
        Thread housekeeping = Thread.ofVirtual().name("housekeeping").unstarted(this::run);
        this.thread = housekeeping;
        housekeeping.start();
    }

    /// Does not wait for a running batch: the database ends it within milliseconds.
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
                log.debug("Deleted {} inbox entries that were past their retention", deleted);
            }
        }
        catch (DataAccessException ex) {
            log.warn("Old inbox entries could not be deleted; the next attempt is in {}: {}", this.settings.interval(),
                    ex.toString());
        }
    }

}
