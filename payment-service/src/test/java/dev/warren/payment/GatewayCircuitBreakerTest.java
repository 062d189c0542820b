package dev.warren.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/// What the service's application.yml says of the circuit breaker in front of the gateway.
class GatewayCircuitBreakerTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(AutoConfigurations.of(CircuitBreakerAutoConfiguration.class));

    @Test
    void opensWhenNineteenOfTwentyCallsGetNoUsableAnswer() {
        this.runner.run(context -> {
            CircuitBreakerConfig gateway = config(context.getBean(CircuitBreakerRegistry.class));
            assertThat(gateway.getSlidingWindowType()).isEqualTo(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED);
            assertThat(gateway.getSlidingWindowSize()).isEqualTo(50);
            assertThat(gateway.getMinimumNumberOfCalls()).isEqualTo(50);
            assertThat(gateway.getFailureRateThreshold()).isEqualTo(95);
            assertThat(gateway.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(1);
            assertThat(gateway.getWaitIntervalFunctionInOpenState().apply(1))
                .isEqualTo(Duration.ofSeconds(2).toMillis());
            assertThat(gateway.getRecordExceptionPredicate())
                .accepts(new GatewayDownException(UUID.randomUUID(), "no connection", new IOException()))
                .rejects(new IllegalStateException("a fault of ours"));
        });
    }

    @Test
    void takesWhatAnOperatorSets() {
        this.runner
            .withPropertyValues("resilience4j.circuitbreaker.instances.gateway.wait-duration-in-open-state=1m",
                    "resilience4j.circuitbreaker.instances.gateway.failure-rate-threshold=60")
            .run(context -> {
                CircuitBreakerConfig gateway = config(context.getBean(CircuitBreakerRegistry.class));
                assertThat(gateway.getWaitIntervalFunctionInOpenState().apply(1))
                    .isEqualTo(Duration.ofMinutes(1).toMillis());
                assertThat(gateway.getFailureRateThreshold()).isEqualTo(60);
            });
    }

    private static CircuitBreakerConfig config(CircuitBreakerRegistry registry) {
        return registry.find("gateway").orElseThrow().getCircuitBreakerConfig();
    }

}
