package dev.warren.messaging.container;

import dev.warren.messaging.retry.Causes;
import dev.warren.messaging.retry.DatabaseFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;

import java.time.Clock;
import java.util.Set;

/// The factory of the subscriptions' circuit breakers. It keeps them in a resilience4j registry, each under its queue's
/// name. Where the registry has one of that name, for example from `resilience4j.circuitbreaker.instances`, the factory
/// returns it with its own settings.
public record CircuitBreakers(CircuitBreakerRegistry registry, ListenerSettings settings, Clock clock) {

    private static final float ALL_OF_THEM = 100;

    private static final int DOUBLING = 2;

    /// @param away the exceptions that show that the subscription's dependency is away
    ConsumerCircuitBreaker of(String queue, Set<Class<? extends Throwable>> away) {
        CircuitBreaker breaker = this.registry.circuitBreaker(queue, this::inARow);
        return new ConsumerCircuitBreaker(breaker,
                failure -> DatabaseFailure.isAway(failure) || Causes.of(failure)
                    .stream()
                    .anyMatch(cause -> away.stream().anyMatch(type -> type.isInstance(cause))),
                this.settings.handlerDeadline(), this.clock);
    }

    /// The settings that open the circuit breaker after a number of failures in a row. A
    /// success keeps it closed until the success has left the sliding window.
    private CircuitBreakerConfig inARow() {
        CircuitBreakerSettings open = this.settings.circuitBreaker();
        return CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(open.failures())
            .minimumNumberOfCalls(open.failures())
            .failureRateThreshold(ALL_OF_THEM)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(open.firstInterval(), DOUBLING, open.longestInterval()))
            .clock(this.clock)
            .build();
    }

}
