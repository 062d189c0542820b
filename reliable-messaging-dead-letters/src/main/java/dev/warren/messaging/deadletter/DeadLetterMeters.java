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

/// Gauges of how many dead letters of each queue are held: neither replayed nor discarded. A thread of its own looks
/// them up every few seconds, so that a scrape does not wait for the database. A gauge is not a number when the last
/// look is too long ago.
///
/// A queue of the service's subscriptions stands at zero while it has none. A queue that is no subscription any more
/// stands there, too, once it has had some: its dead letters wait for an operator all the same.
public final class DeadLetterMeters implements SmartLifecycle {

    private final MeterRegistry registry;

    private final PollingGauge<Map<String, Long>> gauge;

    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    /// @param queues those of the service's subscriptions
    /// @param held looks up how many dead letters are held of each queue that has any
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
