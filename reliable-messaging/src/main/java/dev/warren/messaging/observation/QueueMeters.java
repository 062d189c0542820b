package dev.warren.messaging.observation;

import dev.warren.messaging.message.Headers;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.messaging.retry.RetryPolicy;
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
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.LongStream;

/// The meters of one queue.
final class QueueMeters implements QueueObserver {

    static final String BY_THE_BROKER = "broker";

    private static final Duration[] WAITING = durations(10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000,
            60_000, 300_000);

    private static final Duration[] HANDLING = durations(5, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000);

    private static final double[] BATCHES = { 1, 2, 5, 10, 20, 50 };

    /// A longer time comes from a wrong time stamp.
    private static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();

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

    private final Map<Duration, Counter> retried = new HashMap<>();

    private final Map<FailureKind, Counter> deadLettered;

    private volatile BooleanSupplier paused = () -> false;

    QueueMeters(MeterRegistry registry, InstantSource clock, String queue, RetryPolicy retry, Duration delay) {
        this.queue = queue;
        this.clock = clock;
        this.delay = delay;
        this.timeInQueue = timer("messaging.time.in.queue",
                "From a message's publication, or the end of its retry delay, until a consumer takes it", WAITING)
            .register(registry);
        this.criticalTime = timer("messaging.critical.time", "From an event until its effect is committed", WAITING)
            .register(registry);
        this.handling = timer("messaging.handling",
                "How long a delivery takes from when it is begun with until it is committed or passed on", HANDLING)
            .register(registry);
        this.batch = DistributionSummary.builder("messaging.batch.size")
            .description("How many messages were handled in one transaction")
            .tag("queue", queue)
            .serviceLevelObjectives(BATCHES)
            .register(registry);
        this.duplicates = counter("inbox.duplicates", "Deliveries of messages that had taken effect before")
            .register(registry);
        this.failed = byKind(
                kind -> counter("messaging.failures", "Attempts of handlers that failed").tag("kind", label(kind))
                    .register(registry));
        this.deadLettered = byKind(kind -> deadLettered(registry, queue, label(kind)));
        deadLettered(registry, queue, BY_THE_BROKER);
        Outcome.LABELS.forEach(outcome -> this.ended.put(outcome,
                counter("messaging.handled", "What became of deliveries").tag("outcome", outcome).register(registry)));
        retry.tiers()
            .forEach(tier -> this.retried.put(tier,
                    counter("messaging.retries", "Messages that wait for another attempt")
                        .tag("tier", Names.readable(tier))
                        .register(registry)));
        Gauge.builder("messaging.paused", () -> this.paused.getAsBoolean() ? 1 : 0)
            .description("1 while the circuit breaker of the subscription is open or half-open")
            .tag("queue", queue)
            .strongReference(true)
            .register(registry);
    }

    static Counter deadLettered(MeterRegistry registry, String queue, String cause) {
        return Counter.builder("messaging.dead.lettered")
            .description("Messages that became dead letters")
            .tags("queue", queue, "cause", cause)
            .register(registry);
    }

    /// Records the time since publication. A message without a time stamp is not counted.
    /// Clocks may differ: a time below zero counts as zero.
    @Override
    public void arrived(Message message) {
        if (message.getMessageProperties().getHeader(Headers.PUBLISHED_AT) instanceof Long at) {
            since(at, this.timeInQueue);
        }
    }

    @Override
    public void together(int messages) {
        this.batch.record(messages);
    }

    @Override
    public void failed(FailureKind kind) {
        Objects.requireNonNull(this.failed.get(kind)).increment();
    }

    @Override
    public void ended(Message message, Outcome outcome, long nanos) {
        Objects.requireNonNull(this.ended.get(outcome.label())).increment();
        if (outcome != Outcome.GIVEN_BACK) {
            this.handling.record(nanos, TimeUnit.NANOSECONDS);
        }
        if (outcome == Outcome.HANDLED) {
            handled(message);
        }
        if (outcome == Outcome.DUPLICATE) {
            this.duplicates.increment();
        }
        if (outcome instanceof Outcome.Retried(Duration tier)) {
            Objects.requireNonNull(this.retried.get(tier)).increment();
        }
        if (outcome instanceof Outcome.DeadLettered(FailureKind kind)) {
            Objects.requireNonNull(this.deadLettered.get(kind)).increment();
        }
    }

    @Override
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

    private Timer.Builder timer(String name, String description, Duration... buckets) {
        return Timer.builder(name).description(description).tag("queue", this.queue).serviceLevelObjectives(buckets);
    }

    private Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description).tag("queue", this.queue);
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
