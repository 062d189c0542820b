package dev.warren.payment;

import dev.warren.messaging.container.SubscriptionState;
import dev.warren.messaging.container.OpenCircuit;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The gateway is down while orders come in: their messages wait, and are handled without an operator when it is back.
@Tag("faults")
class GatewayOutageIT extends PaymentServiceFixture {

    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private static final int PROBES_IN_EIGHT_SECONDS = 3;

    @Autowired
    private RabbitListenerEndpointRegistry listeners;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @Autowired
    private MeterRegistry meters;

    private List<String> delays = List.of();

    @BeforeEach
    void watchDelays() {
        this.tables.sql("truncate messaging.dead_letter").update();
        this.delays = Stream.of("payment.wait.1s", "payment.wait.10s")
            .map(retryQueue -> this.broker.tap(retryQueue, "#"))
            .toList();
    }

    @AfterEach
    void stopWatching() {
        this.delays.forEach(this.broker::deleteQueue);
    }

    @Test
    void keepsOrdersWhileTheGatewayIsAwayAndTakesThemAllSoonAfter() {
        gatewayIs(0, 0.0, true);
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(100).toList();
        orders.forEach(order -> placed(order, "tok_ok"));
        eventually().until(() -> open().filter(open -> open.trialCalls() == PROBES_IN_EIGHT_SECONDS).isPresent());
        assertThat(this.breakers.find(QUEUE))
            .hasValueSatisfying(breaker -> assertThat(breaker.getState()).isNotEqualTo(CircuitBreaker.State.CLOSED));
        assertThat(this.meters.find("resilience4j.circuitbreaker.state").tag("name", QUEUE).gauges()).isNotEmpty();
        assertThat(open()).hasValueSatisfying(
                open -> assertThat(open.cause()).startsWith("GatewayDownException: payment gateway, order "));

        gatewayIs(0, 0.0, false);

        Awaitility.await()
            .atMost(RECOVERY)
            .until(() -> this.tables
                .sql("select count(*) from payment where state = 'AUTHORISED' and order_id = any(?)")
                .param(orders.toArray(UUID[]::new))
                .query(Integer.class)
                .single() == orders.size());
        assertThat(open()).isEmpty();
        assertThat(deadLetters()).isEmpty();
        assertThat(this.delays).allSatisfy(retryQueue -> assertThat(this.broker.drain(retryQueue)).isEmpty());
    }

    @Test
    void tellsOrdersThatFailFromAGatewayThatIsAway() {
        List<UUID> broken = Stream.generate(UUID::randomUUID).limit(3).toList();
        // four failures, which are fewer than the circuit breaker's five: with more,
        // recovery takes a trial call for each
        List<UUID> flaky = Stream.generate(UUID::randomUUID).limit(2).toList();
        broken.forEach(order -> placed(order, "tok_broken"));
        flaky.forEach(order -> placed(order, "tok_flaky"));

        flaky.forEach(order -> awaitState(order, "AUTHORISED"));
        List<String> dead = eventually().until(this::deadLetters, found -> found.size() == broken.size());
        assertThat(broken).allSatisfy(order -> assertThat(dead).anyMatch(text -> text.contains(order.toString())));
        assertThat(open()).isEmpty();
    }

    private List<String> deadLetters() {
        return this.tables.sql("select convert_from(body, 'UTF8') from messaging.dead_letter")
            .query((row, number) -> row.getString(1))
            .list();
    }

    private Optional<OpenCircuit> open() {
        return SubscriptionState.of(this.listeners)
            .stream()
            .flatMap(state -> Optional.ofNullable(state.open()).stream())
            .findFirst();
    }

}
