package dev.warren.messaging.container;

import dev.warren.messaging.retry.Causes;
import dev.warren.messaging.retry.DatabaseFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;

import java.time.Clock;
import java.util.Set;

/// Makes the circuit breakers of subscriptions, in a resilience4j registry, each under its queue's name. Where the
/// registry has one of that name, as from `resilience4j.circuitbreaker.instances`, that one is taken with its own
/// settings.
public record CircuitBreakers(CircuitBreakerRegistry registry, ListeningSettings settings, Clock clock) {

    private static final float ALL_OF_THEM = 100;

    private static final int DOUBLING = 2;

    /// @param away the exceptions that say that the subscription's dependency does not
    /// answer
    ConsumerCircuitBreaker of(String queue, Set<Class<? extends Throwable>> away) {
        CircuitBreaker breaker = this.registry.circuitBreaker(queue, this::inARow);
        return new ConsumerCircuitBreaker(breaker,
                failure -> DatabaseFailure.isAway(failure) || Causes.of(failure)
                    .stream()
                    .anyMatch(cause -> away.stream().anyMatch(type -> type.isInstance(cause))),
                this.settings.handlerDeadline(), this.clock);
    }

    /// All of the last n have failed when n have failed in a row: a success among them
    /// keeps it closed until it has left the window.
    private CircuitBreakerConfig inARow() {
        int failures = this.settings.failuresToOpen();
        return CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(failures)
            .minimumNumberOfCalls(failures)
            .failureRateThreshold(ALL_OF_THEM)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(this.settings.firstOpenInterval(),
                    DOUBLING, this.settings.longestOpenInterval()))
            .clock(this.clock)
            .build();
    }

}
