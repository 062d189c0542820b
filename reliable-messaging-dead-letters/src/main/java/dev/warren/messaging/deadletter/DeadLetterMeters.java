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

/// How many dead letters nobody has decided about, for each queue: neither replayed nor discarded. It is looked up every few
/// seconds by a thread of its own, so that nobody who reads the meters waits for the database; what could not be looked up
/// for a while is not a number.
///
/// A queue of the service's subscriptions stands at zero while it has none. So does one that has had some and is no
/// subscription any more: its dead letters wait for somebody all the same.
public final class DeadLetterMeters implements SmartLifecycle {

    private final MeterRegistry registry;

    private final PollingGauge<Map<String, Long>> lookout;

    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    /// @param queues those of the service's subscriptions
    /// @param held looks up how many dead letters are held of each queue that has any
    public DeadLetterMeters(MeterRegistry registry, Collection<String> queues, Supplier<Map<String, Long>> held) {
        this(registry, queues, held, PollingGauge.INTERVAL);
    }

    DeadLetterMeters(MeterRegistry registry, Collection<String> queues, Supplier<Map<String, Long>> held,
            Duration interval) {
        this.registry = registry;
        this.lookout = new PollingGauge<>("dead-letter-meters", held, interval,
                seen -> seen.keySet().forEach(this::show));
        queues.forEach(this::show);
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

    private void show(String queue) {
        if (this.shown.add(queue)) {
            Gauge
                .builder("messaging.dead.letters.held", this.lookout,
                        seen -> seen.known(held -> held.getOrDefault(queue, 0L)))
                .description("Dead letters, of all instances, that were neither replayed nor discarded")
                .tag("queue", queue)
                .register(this.registry);
        }
    }

}
