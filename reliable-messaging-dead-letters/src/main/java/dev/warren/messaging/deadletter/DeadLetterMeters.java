package dev.warren.messaging.deadletter;

import dev.warren.messaging.observation.PollingGauge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Gauges of the held dead letters of each queue: those that were neither replayed nor discarded. A background thread
/// reads them every few seconds, so that a scrape does not wait for the database. A gauge is NaN when the last reading
/// is too old.
///
/// The gauge of a subscription's queue is zero while there are none. A queue without a subscription has a gauge too,
/// once it has had dead letters: they still wait for an operator.
public final class DeadLetterMeters implements SmartLifecycle {

    private final MeterRegistry registry;

    private final PollingGauge<Map<String, Long>> gauge;

    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    /// @param queues the queues of the service's subscriptions
    /// @param held reads the number of held dead letters of each queue that has any
    public DeadLetterMeters(MeterRegistry registry, Collection<String> queues, Supplier<Map<String, Long>> held) {
        this(registry, queues, held, PollingGauge.INTERVAL);
    }

    DeadLetterMeters(MeterRegistry registry, Collection<String> queues, Supplier<Map<String, Long>> held,
            Duration interval) {
        this.registry = registry;
        this.gauge = new PollingGauge<>("dead-letter-meters", held, interval,
                seen -> seen.keySet().forEach(this::show));
        queues.forEach(this::show);
    }

    @Override
    public void start() {
        this.gauge.start();
    }

    @Override
    public void stop() {
        this.gauge.stop();
    }

    @Override
    public boolean isRunning() {
        return this.gauge.isRunning();
    }

    private void show(String queue) {
        if (this.shown.add(queue)) {
            Gauge
                .builder("messaging.dead.letters.held", this.gauge,
                        seen -> seen.known(held -> held.getOrDefault(queue, 0L)))
                .description("Dead letters, of all instances, that were neither replayed nor discarded")
                .tag("queue", queue)
                .register(this.registry);
        }
    }

}
