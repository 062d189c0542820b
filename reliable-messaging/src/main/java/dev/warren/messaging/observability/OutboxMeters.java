package dev.warren.messaging.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// How much waits in the outbox, and for how long. It is looked up every few seconds by a thread of its own, so that nobody
/// who reads the meters waits for the database; what could not be looked up for a while is not a number.
public final class OutboxMeters implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxMeters.class);

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final int INTERVALS_THAT_COUNT = 3;

    private final Supplier<Backlog> outbox;

    private final Duration interval;

    private volatile @Nullable Look last;

    private CountDownLatch stopping = new CountDownLatch(0);

    /// @param outbox looks it up
    public OutboxMeters(MeterRegistry registry, Supplier<Backlog> outbox) {
        this(registry, outbox, INTERVAL);
    }

    OutboxMeters(MeterRegistry registry, Supplier<Backlog> outbox, Duration interval) {
        this.outbox = outbox;
        this.interval = interval;
        Gauge.builder("outbox.pending", this, meters -> meters.known(Backlog::messages))
            .description("Messages in the outbox, of all instances, that the broker has not confirmed")
            .register(registry);
        TimeGauge
            .builder("outbox.oldest.age", this, TimeUnit.MILLISECONDS,
                    meters -> meters.known(backlog -> backlog.oldest().toMillis()))
            .description("How long ago the oldest of them happened")
            .register(registry);
    }

    @Override
    public synchronized void start() {
        CountDownLatch until = new CountDownLatch(1);
        this.stopping = until;
        Thread.ofVirtual().name("outbox-meters").start(() -> lookAgainAndAgain(until));
    }

    @Override
    public synchronized void stop() {
        this.stopping.countDown();
    }

    @Override
    public synchronized boolean isRunning() {
        return this.stopping.getCount() > 0;
    }

    private void lookAgainAndAgain(CountDownLatch until) {
        try {
            do {
                look();
            }
            while (!until.await(this.interval.toMillis(), TimeUnit.MILLISECONDS));
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            this.last = new Look(this.outbox.get(), System.nanoTime());
        }
        catch (RuntimeException ex) {
            log.debug("The outbox could not be looked at: {}", ex.toString());
        }
    }

    private double known(ToDoubleFunction<Backlog> number) {
        Look look = this.last;
        if (look == null || System.nanoTime() - look.atNanos() > this.interval.toNanos() * INTERVALS_THAT_COUNT) {
            return Double.NaN;
        }
        return number.applyAsDouble(look.backlog());
    }

    private record Look(Backlog backlog, long atNanos) {
    }

}
