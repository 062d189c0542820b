package dev.warren.observability;

import dev.warren.localstack.Service;
import dev.warren.observability.Dashboard.Panel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What is watched is really there, and what goes wrong is told.
@Tag("faults")
class ObservabilityIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private static final String PAYMENTS = "payment.order-events";

    /// On one end of the supported brokers only.
    private static final Set<String> OF_SOME_BROKERS = Set.of("rabbitmq_alarms_file_descriptor_limit",
            "rabbitmq_detailed_queue_exchange_messages_published_total", "rabbitmq_detailed_queue_messages_acked_total",
            "rabbitmq_detailed_queue_messages_redelivered_total");

    private static final WatchedShop SHOP = new WatchedShop(Path.of("target", "watched-shop"));

    @BeforeAll
    static void open() {
        SHOP.start();
    }

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void showsSomethingInEachPanelAndEachMeterThatIsListed() {
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> {
            mixedTraffic();
            assertThat(emptyPanels()).isEmpty();
            assertThat(missingMeters()).isEmpty();
        });
    }

    @Test
    void tellsOperatorsWhatGoesWrongAndThatItIsOver() {
        SHOP.stack().kill(Service.SHIPPING);
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            retryStorm();
            assertThat(SHOP.alerts("firing")).contains("DeadLettersPresent", "RetryStorm", "ListenerErrorRatio",
                    "QueueWithoutConsumers", "TargetDown");
        });
        SHOP.stack().start(Service.SHIPPING);
        await().atMost(LIMIT)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() -> assertThat(SHOP.alerts("resolved")).contains("QueueWithoutConsumers", "TargetDown"));
    }

    @Test
    void tellsWithinHalfAMinuteWhichQueueNobodyReadsAndThatItGrows() {
        for (int i = 0; i < 20; i++) {
            SHOP.place("tok_ok");
        }
        SHOP.stack().kill(Service.PAYMENT);
        await().atMost(HALF_A_MINUTE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            SHOP.place("tok_ok");
            assertThat(SHOP.firing("QueueWithoutConsumers")).containsExactly(PAYMENTS);
            assertThat(SHOP.recorded("queue:ready:max", PAYMENTS))
                .satisfies(ready -> assertThat(ready.orElse(0)).isPositive());
            assertThat(SHOP.recorded("queue:trend", PAYMENTS)).as("growing").hasValue(1);
        });
        await().atMost(LIMIT)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                    () -> assertThat(SHOP.alerts("firing")).as("while orders time out").contains("OrderBudgetBurn"));
        SHOP.stack().start(Service.PAYMENT);
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(SHOP.firing("QueueWithoutConsumers")).isEmpty();
            assertThat(SHOP.recorded("queue:ready:max", PAYMENTS)).hasValue(0);
            assertThat(SHOP.recorded("queue:trend", PAYMENTS)).as("not growing").hasValue(0);
        });
    }

    @Test
    void tellsThatAQueueStandsStillWhileItsSubscriptionPauses() {
        SHOP.gatewayIsAway(true);
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            SHOP.place("tok_ok");
            assertThat(SHOP.firing("QueueStalled")).containsExactly(PAYMENTS);
            assertThat(SHOP.alerts("firing")).contains("QueueStalled");
        });
        SHOP.gatewayIsAway(false);
        await().atMost(LIMIT)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() -> assertThat(SHOP.alerts("resolved")).contains("QueueStalled"));
    }

    private static void mixedTraffic() {
        List.of("tok_ok", "tok_declined", "tok_flaky", "tok_broken", "tok_ok").forEach(SHOP::place);
    }

    /// Payments that never work go through all tiers and end as dead letters. Were they
    /// more
    /// than the good ones, the circuit breaker would open and the subscription pause.
    private static void retryStorm() {
        for (int i = 0; i < 18; i++) {
            SHOP.place((i % 6 == 0) ? "tok_broken" : "tok_ok");
        }
    }

    private static List<String> emptyPanels() {
        return Dashboard.all()
            .stream()
            .flatMap(dashboard -> dashboard.panels().stream())
            .filter(panel -> !panel.mayBeEmpty())
            .filter(panel -> !panel.expressions().stream().allMatch(SHOP::answers))
            .map(Panel::toString)
            .toList();
    }

    private static Set<String> missingMeters() {
        Set<String> missing = new TreeSet<>(Meters.listed());
        missing.removeAll(SHOP.meters());
        missing.removeAll(OF_SOME_BROKERS);
        return missing;
    }

}
