package dev.warren.messaging.pacing;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class LingerTest {

    private final Linger linger = new Linger(Duration.ofMillis(100));

    @Test
    void waitsForMuchLongerWhereBatchesTakeLonger() {
        assertThat(after(4, 2)).isEqualTo(Duration.ofMillis(1));
        assertThat(after(4, 4)).isEqualTo(Duration.ofMillis(4));
        assertThat(after(4, 12)).isEqualTo(Duration.ofMillis(36));
    }

    @Test
    void neverWaitsForLongerThanItMay() {
        assertThat(after(4, 60_000)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void letsNothingWaitThatComesWithFewOthers() {
        assertThat(after(1, 50)).isZero();
        assertThat(after(3, 50)).isZero();
        assertThat(after(4, 50)).isPositive();
    }

    @Test
    void goesOnAtOnceWhereThereIsMoreThanCanBeTaken() {
        assertThat(after(49, 50)).isPositive();
        assertThat(after(50, 50)).isZero();
    }

    @Test
    void canBeSwitchedOff() {
        assertThat(new Linger(Duration.ZERO).after(4, 50, Duration.ofSeconds(1).toNanos())).isZero();
    }

    private Duration after(int taken, long millis) {
        return this.linger.after(taken, 50, Duration.ofMillis(millis).toNanos());
    }

}
