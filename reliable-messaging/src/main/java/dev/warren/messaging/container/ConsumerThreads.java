package dev.warren.messaging.container;

import lombok.Getter;
import lombok.experimental.Accessors;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that all containers of an application share: a pool for single messages and external calls, and a timer
/// that ends handlers at their deadline. Closing this ends both.
///
/// They are platform threads. The interrupt that ends a handler at its deadline closes the socket on which a virtual
/// thread waits for the database; PostgreSQL does not notice, and keeps the locks of that transaction.
@Getter
@Accessors(fluent = true)
public final class ConsumerThreads implements AutoCloseable {

    private static final long BEAT_MILLIS = 500;

    private final ExecutorService pool = Executors
        .newCachedThreadPool(Thread.ofPlatform().daemon().name("message-handler-", 0).factory());

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("handler-deadlines").factory());

    /// Starts the timer. It ticks for the same reason as [DriverTimer].
    public ConsumerThreads() {
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.scheduleAtFixedRate(() -> {
        }, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        this.timer.shutdownNow();
        this.pool.shutdownNow();
    }

}
