package dev.warren.messaging.observation;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.retry.FailureKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

class MessagingMetersTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final String QUEUE = "payment.order-events";

    private static final Duration TIER = Duration.ofSeconds(10);

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private final MessagingMeters meters = new MessagingMeters(this.registry, InstantSource.fixed(NOW));

    record Placed(String id) {
    }

    @Test
    void areNamedAndLabelledAsDashboardsAskForThem() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new OutboxMeters(prometheus, () -> new Backlog(0, Duration.ZERO));
        QueueMeters queue = new MessagingMeters(prometheus, InstantSource.fixed(NOW)).of(QUEUE, subscription().retry(),
                Duration.ZERO);
        queue.ended(message(Map.of()), Outcome.retried(TIER), 1);
        assertThat(prometheus.scrape()).contains("outbox_pending ", "outbox_oldest_age_seconds ",
                "outbox_published_total{result=\"confirmed\"} 0.0", "outbox_published_total{result=\"nacked\"} 0.0",
                "outbox_published_total{result=\"returned\"} 0.0", "outbox_published_total{result=\"unconfirmed\"} 0.0",
                "outbox_published_total{result=\"unsent\"} 0.0", "messaging_time_in_queue_seconds_bucket{queue=\"",
                "messaging_critical_time_seconds_bucket{queue=\"", "messaging_handling_seconds_bucket{queue=\"",
                "messaging_batch_size_bucket{queue=\"",
                "messaging_handled_total{outcome=\"handled\",queue=\"payment.order-events\"} 0.0",
                "messaging_handled_total{outcome=\"duplicate\",queue=\"payment.order-events\"} 0.0",
                "messaging_handled_total{outcome=\"requeued\",queue=\"payment.order-events\"} 0.0",
                "messaging_handled_total{outcome=\"retried\",queue=\"payment.order-events\"} 1.0",
                "messaging_handled_total{outcome=\"dead_lettered\",queue=\"payment.order-events\"} 0.0",
                "inbox_duplicates_total{queue=\"payment.order-events\"} 0.0",
                "messaging_retries_total{delay=\"10s\",queue=\"payment.order-events\"} 1.0",
                "messaging_failures_total{kind=\"transient\",queue=\"payment.order-events\"} 0.0",
                "messaging_dead_lettered_total{cause=\"malformed\",queue=\"payment.order-events\"} 0.0",
                "messaging_dead_lettered_total{cause=\"broker\",queue=\"payment.order-events\"} 0.0",
                "messaging_paused{queue=\"payment.order-events\"} 0.0");
    }

    @Test
    void measureTheTimeInQueueFromTheStampOfThePublisher() {
        QueueMeters queue = this.meters.of(QUEUE, subscription().retry(), Duration.ZERO);
        queue.arrived(message(Map.of(Headers.PUBLISHED_AT, NOW.minusMillis(250).toEpochMilli())));
        assertThat(seconds("messaging.time.in.queue")).isEqualTo(0.25);
    }

    @Test
    void measureNothingWhereAMessageSaysNothingOrNonsense() {
        QueueMeters queue = this.meters.of(QUEUE, subscription().retry(), Duration.ZERO);
        for (Object stamp : List.of("soon", -1L, Long.MIN_VALUE, Map.of())) {
            queue.arrived(message(Map.of(Headers.PUBLISHED_AT, stamp)));
        }
        queue.arrived(message(Map.of()));
        queue.ended(message(Map.of(Headers.OCCURRED_AT, "yesterday")), Outcome.HANDLED, 1);
        queue.ended(message(Map.of(Headers.OCCURRED_AT, Instant.MIN.toString())), Outcome.HANDLED, 1);
        assertThat(seconds("messaging.time.in.queue")).isZero();
        assertThat(timer("messaging.critical.time").count()).isZero();
        assertThat(timer("messaging.handling").count()).isEqualTo(2);
    }

    @Test
    void takeNoTimeBackWhenThePublishersClockIsAhead() {
        QueueMeters queue = this.meters.of(QUEUE, subscription().retry(), Duration.ZERO);
        queue.arrived(message(Map.of(Headers.PUBLISHED_AT, NOW.plusSeconds(3).toEpochMilli())));
        assertThat(timer("messaging.time.in.queue").count()).isEqualTo(1);
        assertThat(seconds("messaging.time.in.queue")).isZero();
    }

    @Test
    void countAWaitOnPurposeNeitherAsTimeInQueueNorAsCriticalTime() {
        Subscription reminders = Subscription.named("reminders")
            .after(Duration.ofSeconds(60), "order.reminder.v1", Placed.class)
            .on(Placed.class, event -> {
            })
            .retrying(policy())
            .thenDeadLetter();
        QueueMeters queue = this.meters.of(QUEUE, reminders.retry(), Duration.ofSeconds(60));
        Message message = message(Map.of(Headers.PUBLISHED_AT, NOW.minusSeconds(61).toEpochMilli(), Headers.OCCURRED_AT,
                NOW.minusSeconds(62).toString()));
        queue.arrived(message);
        queue.ended(message, Outcome.HANDLED, 1);
        assertThat(seconds("messaging.time.in.queue")).isEqualTo(1);
        assertThat(seconds("messaging.critical.time")).isEqualTo(2);
    }

    @Test
    void countWhatBecomesOfEachDelivery() {
        QueueMeters queue = this.meters.of(QUEUE, subscription().retry(), Duration.ZERO);
        Message message = message(Map.of(Headers.OCCURRED_AT, NOW.minusSeconds(1).toString()));
        queue.ended(message, Outcome.HANDLED, Duration.ofMillis(20).toNanos());
        queue.ended(message, Outcome.DUPLICATE, 1);
        queue.ended(message, Outcome.deadLettered(FailureKind.PERMANENT), 1);
        queue.ended(message, Outcome.REQUEUED, 0);
        queue.failed(FailureKind.UNKNOWN);
        queue.together(7);
        assertThat(seconds("messaging.critical.time")).as("of what took effect").isEqualTo(1);
        assertThat(timer("messaging.handling").count()).as("given back, it was not handled").isEqualTo(3);
        assertThat(count("inbox.duplicates")).isEqualTo(1);
        assertThat(count("messaging.dead.lettered", "cause", "permanent")).isEqualTo(1);
        assertThat(count("messaging.failures", "kind", "unknown")).isEqualTo(1);
        assertThat(this.registry.get("messaging.batch.size").summary().totalAmount()).isEqualTo(7);
    }

    @Test
    void tellWhetherTheSubscriptionPausesAlsoAfterItListensAnew() {
        AtomicBoolean paused = new AtomicBoolean(true);
        this.meters.of(QUEUE, subscription().retry(), Duration.ZERO).pausesWhile(() -> true);
        this.meters.of(QUEUE, subscription().retry(), Duration.ZERO).pausesWhile(paused::get);
        assertThat(this.registry.get("messaging.paused").tag("queue", QUEUE).gauge().value()).isEqualTo(1);
        paused.set(false);
        assertThat(this.registry.get("messaging.paused").tag("queue", QUEUE).gauge().value()).isZero();
    }

    @Test
    void countWhatTheBrokerItselfGaveUp() {
        this.meters.givenUpByTheBroker(QUEUE);
        assertThat(count("messaging.dead.lettered", "cause", "broker")).isEqualTo(1);
    }

    private Timer timer(String name) {
        return this.registry.get(name).tag("queue", QUEUE).timer();
    }

    private double seconds(String timer) {
        return timer(timer).totalTime(TimeUnit.SECONDS);
    }

    private double count(String name, String... tags) {
        return this.registry.get(name).tag("queue", QUEUE).tags(tags).counter().count();
    }

    private static Subscription subscription() {
        return Subscription.named("order-events")
            .from("order.events", Map.of("order.placed.v1", Placed.class))
            .on(Placed.class, event -> {
            })
            .retrying(policy())
            .thenDeadLetter();
    }

    private static RetryPolicy policy() {
        return new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), List.of(TIER));
    }

    private static Message message(Map<String, Object> headers) {
        MessageProperties properties = new MessageProperties();
        properties.setHeaders(headers);
        return new Message(new byte[0], properties);
    }

}
