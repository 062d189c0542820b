package dev.warren.testkit;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class TestClockTest {

    private final TestClock clock = TestClock.at("2026-03-01T12:00:00Z");

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(this.clock.instant()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(this.clock.tick(Duration.ofMinutes(1))).isEqualTo("2026-03-01T12:01:00Z");
        assertThat(this.clock.instant()).isEqualTo("2026-03-01T12:01:00Z");
        this.clock.set(Instant.EPOCH);
        assertThat(this.clock.millis()).isZero();
    }

    @Test
    void isOneClockInEveryZone() {
        TestClock berlin = this.clock.withZone(ZoneId.of("Europe/Berlin"));
        this.clock.tick(Duration.ofHours(1));
        assertThat(LocalDateTime.now(berlin)).isEqualTo("2026-03-01T14:00");
        assertThat(berlin.tick(Duration.ofHours(1))).isEqualTo(this.clock.instant());
    }

    @Test
    void losesNoTickOfManyThreads() {
        IntStream.range(0, 10_000).parallel().forEach(each -> this.clock.tick(Duration.ofMillis(1)));
        assertThat(this.clock.instant()).isEqualTo("2026-03-01T12:00:10Z");
    }

}
