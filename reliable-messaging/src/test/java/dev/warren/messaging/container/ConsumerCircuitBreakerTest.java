package dev.warren.messaging.container;

import dev.warren.messaging.PermanentFailureException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.jdbc.UncategorizedSQLException;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ConsumerCircuitBreakerTest {

    private static final Duration NOT_AT_ALL = Duration.ZERO;

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Delivery MESSAGE = Delivery.now(new Message(new byte[0]), () -> true);

    private static final Duration FIRST_INTERVAL = Duration.ofMillis(1001);

    private static final ListenerSettings SETTINGS = new ListenerSettings(1, 1, 1, Duration.ZERO, Duration.ZERO, 1,
            Duration.ofSeconds(1), Duration.ofSeconds(2),
            new CircuitBreakerSettings(3, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(20)));

    private static final Throwable AWAY = new UncheckedIOException(new ConnectException("refused"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    private final InstantSource clock = this.now::get;

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();

    private final ConsumerCircuitBreaker breaker = breaker(this.registry);

    @Test
    void isClosedAtFirst() throws Exception {
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
        assertThat(this.breaker.open()).isEmpty();
    }

    @Test
    void opensAfterThatManyFailuresInARow() throws Exception {
        fail(2);
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
        assertThat(this.breaker.keeps(AWAY)).isFalse();
        fail(1);
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isFalse();
        assertThat(this.breaker.keeps(AWAY)).isTrue();
        assertThat(this.breaker.open()).hasValueSatisfying(open -> {
            assertThat(open.cause()).contains("refused");
            assertThat(open.nextTrialAt()).isEqualTo(Instant.ofEpochSecond(1));
        });
    }

    @Test
    void staysClosedWhenASuccessIsAmongTheFailures() throws Exception {
        fail(2);
        this.breaker.succeeded();
        fail(2);
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
    }

    @Test
    void staysClosedWhenFailuresSayNothingAboutTheDependency() throws Exception {
        for (int i = 0; i < 10; i++) {
            this.breaker.failed(new PermanentFailureException("refused"));
        }
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
    }

    @Test
    void keepsNoMessageThatFailedForAnotherReason() {
        fail(3);
        assertThat(this.breaker.keeps(new PermanentFailureException("refused"))).isFalse();
    }

    @Test
    void makesOneTrialCallAndClosesWhenItSucceeds() throws Exception {
        fail(3);
        tick(FIRST_INTERVAL);
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
        assertThat(passesElsewhere()).isFalse();
        this.breaker.succeeded();
        assertThat(passesElsewhere()).isTrue();
        assertThat(this.breaker.open()).isEmpty();
    }

    @Test
    void staysOpenTwiceAsLongEachTimeUpToALimitWhenTheTrialCallFails() throws Exception {
        fail(3);
        for (int seconds : new int[] { 1, 2, 4, 5, 5 }) {
            tick(Duration.ofSeconds(seconds));
            assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isFalse();
            tick(Duration.ofMillis(1));
            assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
            fail(1);
        }
        assertThat(this.breaker.open()).hasValueSatisfying(open -> assertThat(open.trialCalls()).isEqualTo(5));
    }

    @Test
    void makesAnotherTrialCallAtOnceWhenOneFailedForAReasonOfItsOwn() throws Exception {
        fail(3);
        tick(FIRST_INTERVAL);
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
        this.breaker.failed(new PermanentFailureException("no"));
        assertThat(passesElsewhere()).isTrue();
    }

    @Test
    void makesAnotherTrialCallWhenOneHangs() throws Exception {
        fail(3);
        tick(FIRST_INTERVAL);
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
        tick(SETTINGS.handlerDeadline());
        assertThat(passesElsewhere()).isFalse();
        tick(Duration.ofMillis(1));
        assertThat(passesElsewhere()).isTrue();
    }

    @Test
    void staysOpenNoLongerWhenTheClockIsSetBack() throws Exception {
        fail(3);
        tick(Duration.ofHours(-1));
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
    }

    @Test
    void endsTheWaitWhenTheSubscriptionEnds() {
        fail(3);
        CompletableFuture<Boolean> waiting = waitElsewhere(MESSAGE);
        this.breaker.close();
        await().until(waiting::isCompletedExceptionally);
        assertThatExceptionOfType(ConsumerStoppedException.class)
            .isThrownBy(() -> this.breaker.await(NOT_AT_ALL, MESSAGE));
    }

    @Test
    void endsTheWaitOfAConsumerWhoseChannelHasEnded() {
        fail(3);
        assertThatExceptionOfType(AmqpException.class)
            .isThrownBy(() -> this.breaker.await(LONG, Delivery.now(new Message(new byte[0]), () -> false)));
    }

    @Test
    void opensWhenTheDatabaseTakesNoWrites() throws Exception {
        for (int i = 0; i < 3; i++) {
            this.breaker.failed(new UncategorizedSQLException("insert", "insert",
                    new SQLException("cannot execute INSERT in a read-only transaction", "25006")));
        }
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isFalse();
        assertThat(this.breaker.open()).hasValueSatisfying(open -> assertThat(open.isDatabaseAway()).isTrue());
    }

    @Test
    void doesNotCloseByASuccessThatBeganBeforeItOpened() throws Exception {
        fail(3);
        this.breaker.succeeded();
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isFalse();
    }

    @Test
    void givesTheTrialCallToTheConsumerThatHasWaitedLongest() throws Exception {
        fail(3);
        Thread longest = Thread.ofPlatform().start(() -> passes(LONG, MESSAGE));
        await().until(() -> longest.getState() == Thread.State.TIMED_WAITING);
        tick(FIRST_INTERVAL);
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isFalse();
        await().until(() -> !longest.isAlive());
        assertThat(this.breaker.open()).hasValueSatisfying(open -> assertThat(open.trialCalls()).isOne());
    }

    @Test
    void isRegisteredUnderItsQueue() {
        assertThat(this.registry.find("queue"))
            .hasValueSatisfying(registered -> assertThat(registered.getState()).isEqualTo(CircuitBreaker.State.CLOSED));
        fail(3);
        assertThat(this.registry.circuitBreaker("queue").getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void keepsMessagesWaitingWhileAnOperatorForcesItOpen() throws Exception {
        this.registry.circuitBreaker("queue").transitionToForcedOpenState();
        tick(Duration.ofHours(1));
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isFalse();
        assertThat(this.breaker.open())
            .hasValueSatisfying(open -> assertThat(open.cause()).isEqualTo("not opened by a message"));
        this.registry.circuitBreaker("queue").transitionToClosedState();
        assertThat(this.breaker.await(NOT_AT_ALL, MESSAGE)).isTrue();
        assertThat(this.breaker.open()).isEmpty();
    }

    @Test
    void takesTheSettingsOfAConfiguredInstance() throws Exception {
        CircuitBreakerRegistry configured = CircuitBreakerRegistry.ofDefaults();
        configured.circuitBreaker("queue",
                CircuitBreakerConfig.custom().slidingWindowSize(1).minimumNumberOfCalls(1).build());
        ConsumerCircuitBreaker afterOne = breaker(configured);
        afterOne.failed(new PermanentFailureException("no"));
        assertThat(afterOne.await(NOT_AT_ALL, MESSAGE)).isTrue();
        afterOne.failed(AWAY);
        assertThat(afterOne.await(NOT_AT_ALL, MESSAGE)).isFalse();
    }

    private ConsumerCircuitBreaker breaker(CircuitBreakerRegistry registry) {
        return new CircuitBreakers(registry, SETTINGS, this.clock.withZone(ZoneOffset.UTC)).of("queue",
                Set.of(ConnectException.class));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            this.breaker.failed(AWAY);
        }
    }

    private void tick(Duration time) {
        this.now.updateAndGet(then -> then.plus(time));
    }

    private boolean passesElsewhere() {
        return CompletableFuture.supplyAsync(() -> passes(NOT_AT_ALL, MESSAGE)).join();
    }

    private CompletableFuture<Boolean> waitElsewhere(Delivery delivery) {
        return CompletableFuture.supplyAsync(() -> passes(LONG, delivery));
    }

    private boolean passes(Duration limit, Delivery delivery) {
        try {
            return this.breaker.await(limit, delivery);
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
