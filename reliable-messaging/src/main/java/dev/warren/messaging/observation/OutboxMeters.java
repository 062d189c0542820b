package dev.warren.messaging.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Gauges of the outbox: the number of messages and the age of the oldest. A background thread reads them every few
/// seconds, so that a scrape does not wait for the database. A gauge is NaN when the last reading is too old.
public final class OutboxMeters implements SmartLifecycle {

    private final PollingGauge<Backlog> lookout;

    /// @param outbox reads the backlog
    public OutboxMeters(MeterRegistry registry, Supplier<Backlog> outbox) {
        this(registry, outbox, PollingGauge.INTERVAL);
    }

    OutboxMeters(MeterRegistry registry, Supplier<Backlog> outbox, Duration interval) {
        this.lookout = new PollingGauge<>("outbox-meters", outbox, interval, backlog -> {
        });
        Gauge.builder("outbox.pending", this.lookout, seen -> seen.known(Backlog::messages))
            .description("Messages in the outbox, of all instances, that the broker has not confirmed")
            .register(registry);
        TimeGauge
            .builder("outbox.oldest.age", this.lookout, TimeUnit.MILLISECONDS,
                    seen -> seen.known(backlog -> backlog.oldest().toMillis()))
            .description("The age of the oldest event in the outbox")
            .register(registry);
    }

    @Override
    public void start() {
        this.lookout.start();
    }

    @Override
    public void stop() {
        this.lookout.stop();
    }

    @Override
    public boolean isRunning() {
        return this.lookout.isRunning();
    }

}
