package dev.warren.messaging.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Gauges of the outbox: the number of messages and the age of the oldest.
public final class OutboxMeters extends PollingGauge<Backlog> {

    /// @param outbox reads the backlog
    public OutboxMeters(MeterRegistry registry, Supplier<Backlog> outbox) {
        this(registry, outbox, PollingGauge.INTERVAL);
    }

    OutboxMeters(MeterRegistry registry, Supplier<Backlog> outbox, Duration interval) {
        super("outbox-meters", outbox, interval, backlog -> {
        });
        Gauge.builder("outbox.pending", this, seen -> seen.known(Backlog::messages))
            .description("Messages in the outbox, of all instances, that the broker has not confirmed")
            .register(registry);
        TimeGauge
            .builder("outbox.oldest.age", this, TimeUnit.MILLISECONDS,
                    seen -> seen.known(backlog -> backlog.oldest().toMillis()))
            .description("The age of the oldest event in the outbox")
            .register(registry);
    }

}
