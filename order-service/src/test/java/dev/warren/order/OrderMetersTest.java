package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.order.Order.Line;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class OrderMetersTest {

    private static final Instant PLACED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final OrderMeters meters = new OrderMeters(this.registry);

    private final Order placed = Order.placed(UUID.randomUUID(), "ada", "ada@example.com",
            List.of(new Line("SKU-1", 1, Money.of("19.90", "EUR"))), PLACED_AT);

    @BeforeEach
    void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void end() {
        TransactionSynchronizationManager.clear();
    }

    @Test
    void standAtZeroForEachWayAnOrderCanGo() {
        assertThat(this.registry.scrape()).contains("orders_total{reason=\"none\",status=\"PENDING\"} 0.0",
                "orders_total{reason=\"none\",status=\"CONFIRMED\"} 0.0",
                "orders_total{reason=\"none\",status=\"DISPATCHED\"} 0.0",
                "orders_total{reason=\"none\",status=\"DELIVERED\"} 0.0",
                "orders_total{reason=\"PAYMENT_DECLINED\",status=\"CANCELLED\"} 0.0",
                "orders_total{reason=\"OUT_OF_STOCK\",status=\"CANCELLED\"} 0.0",
                "orders_total{reason=\"TIMED_OUT\",status=\"CANCELLED\"} 0.0",
                "orders_total{reason=\"BY_CUSTOMER\",status=\"CANCELLED\"} 0.0",
                "order_completion_seconds_bucket{status=\"CONFIRMED\",le=\"5.0\"} 0");
    }

    @Test
    void countAnOrderWhenItsTransactionHasCommitted() {
        Order cancelled = this.placed.afterStock(Answer.NO).order();
        this.meters.reached(cancelled, PLACED_AT.plus(Duration.ofMillis(300)));
        assertThat(this.registry.scrape()).contains("orders_total{reason=\"OUT_OF_STOCK\",status=\"CANCELLED\"} 0.0");
        TransactionSynchronizationUtils.triggerAfterCommit();
        assertThat(this.registry.scrape()).contains("orders_total{reason=\"OUT_OF_STOCK\",status=\"CANCELLED\"} 1.0",
                "order_completion_seconds_bucket{status=\"CANCELLED\",le=\"0.25\"} 0",
                "order_completion_seconds_bucket{status=\"CANCELLED\",le=\"0.5\"} 1",
                "order_completion_seconds_sum{status=\"CANCELLED\"} 0.3");
    }

    @Test
    void measureNoTimeOfAnOrderThatIsOnlyPlaced() {
        this.meters.reached(this.placed, PLACED_AT);
        TransactionSynchronizationUtils.triggerAfterCommit();
        assertThat(this.registry.scrape()).contains("orders_total{reason=\"none\",status=\"PENDING\"} 1.0")
            .doesNotContain("order_completion_seconds_count{status=\"PENDING\"}");
    }

}
