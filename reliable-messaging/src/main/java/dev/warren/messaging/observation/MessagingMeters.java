package dev.warren.messaging.observation;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.publishing.PublishFailedException.Reason;
import dev.warren.messaging.publishing.PublishFailedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The meters of messaging. Every meter of a queue is registered when the service starts to consume the queue, so that a counter shows zero before its first event, and no message costs a lookup. `docs/observability.md`
/// lists the meters.
public final class MessagingMeters {

    private final MeterRegistry registry;

    private final InstantSource clock;

    private final Map<String, QueueMeters> queues = new ConcurrentHashMap<>();

    private final Counter confirmed;

    private final Map<Reason, Counter> failed = new EnumMap<>(Reason.class);

    /// @param clock the clock with which published messages are stamped
    public MessagingMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.confirmed = published("confirmed");
        for (Reason reason : Reason.values()) {
            this.failed.put(reason, published(reason.label()));
        }
    }

    /// Returns the meters of one subscription.
    /// @param queue the queue of the subscription
    /// @param retry the policy whose retry queues its messages may use
    /// @param delay the intended delay of messages before they arrive
    public QueueMeters of(String queue, RetryPolicy retry, Duration delay) {
        return this.queues.computeIfAbsent(queue,
                name -> new QueueMeters(this.registry, this.clock, name, retry, delay));
    }

    /// Counts a publication of the outbox.
    /// @param failure null when the broker has confirmed the message
    public void published(@Nullable PublishFailedException failure) {
        ((failure == null) ? this.confirmed : Objects.requireNonNull(this.failed.get(failure.reason()))).increment();
    }

    /// Counts a dead letter that the broker itself has made of a message, for example
    /// after its consumers ended each time they held it.
    public void givenUpByTheBroker(String queue) {
        QueueMeters.deadLettered(this.registry, queue, QueueMeters.BY_THE_BROKER).increment();
    }

    private Counter published(String result) {
        return Counter.builder("outbox.published")
            .description("Publications of messages of the outbox, by outcome")
            .tag("result", result)
            .register(this.registry);
    }

}
