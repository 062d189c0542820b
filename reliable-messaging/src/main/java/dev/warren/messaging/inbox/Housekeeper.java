package dev.warren.messaging.inbox;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

import java.time.Duration;

/// The housekeeping of the inbox: a background thread that deletes entries older than their retention in batches, each
/// in a short transaction, with pauses. Each instance of a service runs one; they skip the rows that another instance
/// has locked. Ages are counted by the database's clock.
@Slf4j
@RequiredArgsConstructor
public final class Housekeeper implements SmartLifecycle {

    private static final String DELETE = """
            delete from messaging.inbox where ctid = any(array(
                select ctid from messaging.inbox
                 where handled_at < now() - make_interval(secs => ?)
                 order by handled_at limit ? for update skip locked))
            """;

    private final JdbcClient jdbc;

    private final Duration retention;

    private final HousekeepingSettings settings;

    private @Nullable SimpleAsyncTaskScheduler scheduler;

    @Override
    public synchronized void start() {
        SimpleAsyncTaskScheduler started = new SimpleAsyncTaskScheduler();
        started.setVirtualThreads(true);
        started.setThreadNamePrefix("housekeeping-");
        started.scheduleWithFixedDelay(this::tidy, this.settings.interval());
        this.scheduler = started;
    }

    /// Interrupts a running batch, which the database ends within milliseconds.
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

    private void tidy() {
        try {
            long deleted = 0;
            int batch;
            do {
                batch = this.jdbc.sql(DELETE)
                    .params(this.retention.toMillis() / 1000.0, this.settings.batchSize())
                    .update();
                deleted += batch;
                Thread.sleep(this.settings.pause());
            }
            while (batch == this.settings.batchSize());
            if (deleted > 0) {
                log.debug("Deleted {} inbox entries that were past their retention", deleted);
            }
        }
        catch (InterruptedException ofAStop) {
            Thread.currentThread().interrupt();
        }
        catch (DataAccessException ex) {
            log.warn("Old inbox entries could not be deleted; the next attempt is in {}: {}", this.settings.interval(),
                    ex.toString());
        }
    }

}
