package dev.warren.messaging.container;

import dev.warren.messaging.retry.PermanentFailureException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class DependencyTest {

    private static final Duration NOT_AT_ALL = Duration.ZERO;

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Delivery MESSAGE = Delivery.now(new Message(new byte[0]), () -> true);

    private static final Throwable AWAY = new UncheckedIOException(new ConnectException("refused"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    private final Dependency dependency = new Dependency("queue", Set.of(ConnectException.class),
            Settings.pausingAfter(3), this.now::get);

    @Test
    void letsEverybodyPassWhileItIsThere() throws Exception {
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
        assertThat(this.dependency.pause()).isEmpty();
    }

    @Test
    void closesAfterThatManyFailuresInARow() throws Exception {
        fail(2);
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
        assertThat(this.dependency.keeps(AWAY)).isFalse();
        fail(1);
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isFalse();
        assertThat(this.dependency.keeps(AWAY)).isTrue();
        assertThat(this.dependency.pause()).hasValueSatisfying(pause -> {
            assertThat(pause.cause()).contains("refused");
            assertThat(pause.nextProbeAt()).isEqualTo(Instant.ofEpochSecond(1));
        });
    }

    @Test
    void staysOpenWhenASuccessIsAmongTheFailures() throws Exception {
        fail(2);
        this.dependency.succeeded();
        fail(2);
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
    }

    @Test
    void staysOpenWhenFailuresSayNothingAboutIt() throws Exception {
        for (int i = 0; i < 10; i++) {
            this.dependency.failed(new PermanentFailureException("refused"));
        }
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
    }

    @Test
    void keepsNoMessageThatFailedForAnotherReason() {
        fail(3);
        assertThat(this.dependency.keeps(new PermanentFailureException("refused"))).isFalse();
    }

    @Test
    void letsOneTryAfterAPauseAndEverybodyWhenThatSucceeds() throws Exception {
        fail(3);
        tick(Duration.ofSeconds(1));
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
        assertThat(passesElsewhere()).isFalse();
        this.dependency.succeeded();
        assertThat(passesElsewhere()).isTrue();
        assertThat(this.dependency.pause()).isEmpty();
    }

    @Test
    void pausesTwiceAsLongEachTimeUpToALimitWhenTheTryFails() throws Exception {
        fail(3);
        for (int seconds : new int[] { 1, 2, 4, 5, 5 }) {
            tick(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isFalse();
            tick(Duration.ofMillis(1));
            assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
            fail(1);
        }
        assertThat(this.dependency.pause()).hasValueSatisfying(pause -> assertThat(pause.probes()).isEqualTo(5));
    }

    @Test
    void letsAnotherTryAtOnceWhenTheTryFailedForAReasonOfItsOwn() throws Exception {
        fail(3);
        tick(Duration.ofSeconds(1));
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
        this.dependency.failed(new PermanentFailureException("no"));
        assertThat(passesElsewhere()).isTrue();
    }

    @Test
    void letsAnotherTryWhenTheTryHangs() throws Exception {
        fail(3);
        tick(Duration.ofSeconds(1));
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
        tick(Settings.HANDLER_DEADLINE);
        assertThat(passesElsewhere()).isFalse();
        tick(Duration.ofMillis(1));
        assertThat(passesElsewhere()).isTrue();
    }

    @Test
    void isNotPausedLongerByAClockThatIsSetBack() throws Exception {
        fail(3);
        tick(Duration.ofHours(-1));
        assertThat(this.dependency.await(NOT_AT_ALL, MESSAGE)).isTrue();
    }

    @Test
    void sendsAwayWhoWaitsWhenItIsClosed() {
        fail(3);
        CompletableFuture<Boolean> waiting = waitElsewhere(MESSAGE);
        this.dependency.close();
        await().until(waiting::isCompletedExceptionally);
        assertThatExceptionOfType(ConsumerStoppedException.class)
            .isThrownBy(() -> this.dependency.await(NOT_AT_ALL, MESSAGE));
    }

    @Test
    void sendsAwayALaneWhoseChannelHasEnded() {
        fail(3);
        assertThatExceptionOfType(AmqpException.class)
            .isThrownBy(() -> this.dependency.await(LONG, Delivery.now(new Message(new byte[0]), () -> false)));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            this.dependency.failed(AWAY);
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
            return this.dependency.await(limit, delivery);
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private record Settings(int pauseAfter) implements ListeningSettings {

        static final Duration HANDLER_DEADLINE = Duration.ofSeconds(1);

        static Settings pausingAfter(int failures) {
            return new Settings(failures);
        }

        @Override
        public int lanes() {
            return 1;
        }

        @Override
        public int prefetch() {
            return 1;
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public Duration longestLinger() {
            return Duration.ZERO;
        }

        @Override
        public Duration unhurriedLinger() {
            return Duration.ZERO;
        }

        @Override
        public int callsAtOnce() {
            return 1;
        }

        @Override
        public Duration handlerDeadline() {
            return HANDLER_DEADLINE;
        }

        @Override
        public Duration firstPause() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration holdLimit() {
            return Duration.ofMinutes(20);
        }

        @Override
        public Duration shutdownTimeout() {
            return Duration.ofSeconds(2);
        }

    }

}
