package dev.warren.messaging.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeadLetterMetersTest {

    private static final String QUEUE = "payment.order-events";

    private static final String GONE = "payment.gone";

    private static final Map<String, Long> AWAY = Map.of("no", -1L);

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private final AtomicReference<Map<String, Long>> held = new AtomicReference<>(Map.of());

    private final DeadLetterMeters meters = new DeadLetterMeters(this.registry, List.of(QUEUE), this::look,
            Duration.ofMillis(20));

    @AfterEach
    void stop() {
        this.meters.stop();
    }

    @Test
    void areZeroForAQueueThatHasNoneAndAgainWhenNoneIsHeldAnyMore() {
        assertThat(held(QUEUE)).as("before the first reading").isNaN();
        this.meters.start();
        await().until(() -> held(QUEUE) == 0);
        this.held.set(Map.of(QUEUE, 2L));
        await().until(() -> held(QUEUE) == 2);
        this.held.set(Map.of());
        await().until(() -> held(QUEUE) == 0);
    }

    @Test
    void showAQueueThatIsNoSubscriptionAnyMoreForAsLongAsItHasSomeAndThenZero() {
        this.meters.start();
        await().until(() -> held(QUEUE) == 0);
        assertThat(this.registry.find("messaging.dead.letters.held").tag("queue", GONE).gauge()).isNull();
        this.held.set(Map.of(GONE, 1L));
        await().until(() -> this.registry.find("messaging.dead.letters.held").tag("queue", GONE).gauge() != null);
        await().until(() -> held(GONE) == 1);
        this.held.set(Map.of());
        await().until(() -> held(GONE) == 0);
    }

    @Test
    void tellNothingWhileTheDatabaseIsAway() {
        this.meters.start();
        await().until(() -> held(QUEUE) == 0);
        this.held.set(AWAY);
        await().until(() -> Double.isNaN(held(QUEUE)));
        this.held.set(Map.of(QUEUE, 1L));
        await().until(() -> held(QUEUE) == 1);
    }

    @Test
    void areNamedAndLabelledAsDashboardsAskForThem() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new DeadLetterMeters(prometheus, List.of(QUEUE), Map::of);
        assertThat(prometheus.scrape()).contains("messaging_dead_letters_held{queue=\"payment.order-events\"} ");
    }

    private double held(String queue) {
        return this.registry.get("messaging.dead.letters.held").tag("queue", queue).gauge().value();
    }

    private Map<String, Long> look() {
        Map<String, Long> now = this.held.get();
        if (now == AWAY) {
            throw new DataAccessResourceFailureException("as told");
        }
        return now;
    }

}
