package dev.warren.messaging.pacing;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class LingerTest {

    private final Linger linger = Linger.whenBusy(Duration.ofMillis(100));

    @Test
    void waitsForMuchLongerWhereBatchesTakeLonger() {
        assertThat(after(8, 2)).isEqualTo(Duration.ofMillis(1));
        assertThat(after(8, 4)).isEqualTo(Duration.ofMillis(4));
        assertThat(after(8, 12)).isEqualTo(Duration.ofMillis(36));
    }

    @Test
    void neverWaitsForLongerThanItMay() {
        assertThat(after(8, 60_000)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void letsNothingWaitThatComesWithFewOthers() {
        assertThat(after(1, 50)).isZero();
        assertThat(after(7, 50)).isZero();
        assertThat(after(8, 50)).isPositive();
    }

    @Test
    void goesOnAtOnceWhereThereIsMoreThanCanBeTaken() {
        assertThat(after(49, 50)).isPositive();
        assertThat(after(50, 50)).isZero();
    }

    @Test
    void waitsAfterEveryBatchOfALowPriorityQueue() {
        Linger always = Linger.always(Duration.ofMillis(100));
        assertThat(always.after(1, 50, 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(always.after(49, 50, 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(always.after(50, 50, 1)).isZero();
        assertThat(always.after(0, 50, 1)).isZero();
    }

    @Test
    void canBeSwitchedOff() {
        assertThat(Linger.whenBusy(Duration.ZERO).after(8, 50, Duration.ofSeconds(1).toNanos())).isZero();
        assertThat(Linger.always(Duration.ZERO).after(8, 50, 1)).isZero();
    }

    private Duration after(int taken, long millis) {
        return this.linger.after(taken, 50, Duration.ofMillis(millis).toNanos());
    }

}
