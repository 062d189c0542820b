package dev.warren.messaging.observation;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.messaging.topology.Names;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.LongStream;

/// The meters of one queue.
public final class QueueMeters {

    static final String BY_THE_BROKER = "broker";

    private static final Duration[] WAITING = durations(10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000,
            60_000, 300_000);

    private static final Duration[] HANDLING = durations(5, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000);

    private static final double[] BATCHES = { 1, 2, 5, 10, 20, 50 };

    /// A longer time comes from a wrong time stamp.
    private static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();

    private final MeterRegistry registry;

    private final String queue;

    private final InstantSource clock;

    private final Duration delay;

    private final Timer timeInQueue;

    private final Timer criticalTime;

    private final Timer handling;

    private final DistributionSummary batch;

    private final Counter duplicates;

    private final Map<String, Counter> ended = new HashMap<>();

    private final Map<FailureKind, Counter> failed;

    private final Map<Duration, Counter> retried = new ConcurrentHashMap<>();

    private final Map<FailureKind, Counter> deadLettered;

    private volatile BooleanSupplier paused = () -> false;

    QueueMeters(MeterRegistry registry, InstantSource clock, String queue, RetryPolicy retry, Duration delay) {
        this.registry = registry;
        this.queue = queue;
        this.clock = clock;
        this.delay = delay;
        this.timeInQueue = timer("messaging.time.in.queue",
                "From a message's publication, or the end of its retry delay, until a consumer takes it", WAITING);
        this.criticalTime = timer("messaging.critical.time", "From an event until its effect is committed", WAITING);
        this.handling = timer("messaging.handling",
                "How long a delivery takes from when it is begun with until it is committed or passed on", HANDLING);
        this.batch = DistributionSummary.builder("messaging.batch.size")
            .description("How many messages were handled in one transaction")
            .tag("queue", queue)
            .serviceLevelObjectives(BATCHES)
            .register(registry);
        this.duplicates = counter("inbox.duplicates", "Deliveries of messages that had taken effect before");
        this.failed = byKind(
                kind -> counter("messaging.failures", "Attempts of handlers that failed", "kind", label(kind)));
        this.deadLettered = byKind(kind -> deadLettered(registry, queue, label(kind)));
        deadLettered(registry, queue, BY_THE_BROKER);
        Outcome.LABELS.forEach(outcome -> this.ended.put(outcome,
                counter("messaging.handled", "What became of deliveries", "outcome", outcome)));
        retry.delays().forEach(time -> this.retried.put(time, retried(time)));
        Gauge.builder("messaging.paused", () -> this.paused.getAsBoolean() ? 1 : 0)
            .description("1 while the circuit breaker of the subscription is open or half-open")
            .tag("queue", queue)
            .strongReference(true)
            .register(registry);
    }

    private Counter retried(Duration delay) {
        return counter("messaging.retries", "Messages that wait for another attempt", "delay", Names.readable(delay));
    }

    static Counter deadLettered(MeterRegistry registry, String queue, String cause) {
        return Counter.builder("messaging.dead.lettered")
            .description("Messages that became dead letters")
            .tags("queue", queue, "cause", cause)
            .register(registry);
    }

    /// Records the time since publication, when a consumer takes a delivery. A message
    /// without a time stamp is not counted. Clocks may differ: what is below zero counts
    /// as zero.
    public void arrived(Message message) {
        if (message.getMessageProperties().getHeader(Headers.PUBLISHED_AT) instanceof Long at) {
            since(at, this.timeInQueue);
        }
    }

    /// Records a batch that was handled in one transaction, after its commit.
    public void together(int messages) {
        this.batch.record(messages);
    }

    /// Counts an attempt at a single message that has failed.
    public void failed(FailureKind kind) {
        Objects.requireNonNull(this.failed.get(kind)).increment();
    }

    /// Counts a delivery that has its outcome.
    /// @param nanos the time from the start of the handling to the commit or the
    /// recovery; each message of a batch takes as long as the batch
    public void ended(Message message, Outcome outcome, long nanos) {
        Objects.requireNonNull(this.ended.get(outcome.label())).increment();
        if (outcome != Outcome.REQUEUED) {
            this.handling.record(nanos, TimeUnit.NANOSECONDS);
        }
        if (outcome == Outcome.HANDLED) {
            handled(message);
        }
        if (outcome == Outcome.DUPLICATE) {
            this.duplicates.increment();
        }
        if (outcome.delay() != null) {
            this.retried.computeIfAbsent(outcome.delay(), this::retried).increment();
        }
        if (outcome.kind() != null) {
            Objects.requireNonNull(this.deadLettered.get(outcome.kind())).increment();
        }
    }

    /// Sets the source that tells whether the circuit breaker of the subscription is
    /// open.
    public void pausesWhile(BooleanSupplier now) {
        this.paused = now;
    }

    private void handled(Message message) {
        Long at = millis(message.getMessageProperties().getHeader(Headers.OCCURRED_AT));
        if (at != null) {
            since(at, this.criticalTime);
        }
    }

    private void since(long millis, Timer timer) {
        long time = this.clock.millis() - millis - this.delay.toMillis();
        if (millis > 0 && time < LONGEST_MILLIS) {
            timer.record(Math.max(0, time), TimeUnit.MILLISECONDS);
        }
    }

    /// Reads a time stamp, which any program may have written.
    private static @Nullable Long millis(@Nullable Object header) {
        try {
            return (header instanceof String text) ? Instant.parse(text).toEpochMilli() : null;
        }
        catch (DateTimeParseException | ArithmeticException ex) {
            return null;
        }
    }

    private Timer timer(String name, String description, Duration... buckets) {
        return Timer.builder(name)
            .description(description)
            .tag("queue", this.queue)
            .serviceLevelObjectives(buckets)
            .register(this.registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name)
            .description(description)
            .tag("queue", this.queue)
            .tags(tags)
            .register(this.registry);
    }

    private static Map<FailureKind, Counter> byKind(Function<FailureKind, Counter> counter) {
        Map<FailureKind, Counter> counters = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : FailureKind.values()) {
            counters.put(kind, counter.apply(kind));
        }
        return counters;
    }

    private static String label(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Duration[] durations(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

}
