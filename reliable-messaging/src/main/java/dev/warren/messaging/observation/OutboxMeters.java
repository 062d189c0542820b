package dev.warren.messaging.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How much waits in the outbox, and for how long. It is looked up every few seconds by a thread of its own, so that
/// nobody who reads the meters waits for the database; what could not be looked up for a while is not a number.
public final class OutboxMeters implements SmartLifecycle {

    private final PollingGauge<Backlog> lookout;

    /// @param outbox looks it up
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
            .description("How long ago the oldest of them happened")
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
