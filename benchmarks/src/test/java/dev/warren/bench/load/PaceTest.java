package dev.warren.bench.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(30)
class PaceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = NOW;

    private final InstantSource clock = () -> this.now;

    @Test
    void aRateGivesEqualDistancesHoweverLateItIsAsked() throws InterruptedException {
        var rate = new Rate(100, this.clock);
        this.now = NOW.plus(Duration.ofSeconds(5));
        assertThat(rate.next()).hasValue(Micros.of(NOW));
        assertThat(rate.next()).hasValue(Micros.of(NOW) + 10_000);
        assertThat(rate.next()).hasValue(Micros.of(NOW) + 20_000);
    }

    @Test
    void aRateEnds() throws InterruptedException {
        var rate = new Rate(100, this.clock);
        rate.stop();
        assertThat(rate.next()).isEmpty();
    }

    @Test
    void refusesNoRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(Double.NaN, this.clock));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, this.clock));
    }

    @Test
    void aWindowLetsTheNextInWhenOneHasEnded() throws Exception {
        var window = new ClosedLoop(2, this.clock);
        assertThat(window.next()).isPresent();
        assertThat(window.next()).isPresent();
        CompletableFuture<OptionalLong> third = next(window);
        assertThat(third).isNotDone();
        window.ended(1);
        assertThat(third.get(10, TimeUnit.SECONDS)).hasValue(Micros.of(NOW));
    }

    @Test
    void aStoppedClosedLoopWakesItsWaiters() throws Exception {
        var window = new ClosedLoop(1, this.clock);
        window.next();
        CompletableFuture<OptionalLong> second = next(window);
        window.stop();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void onceIsOnce() {
        var once = new Once(this.clock);
        assertThat(once.next()).hasValue(Micros.of(NOW));
        assertThat(once.next()).isEmpty();
        assertThat(once.senders()).isOne();
    }

    private static CompletableFuture<OptionalLong> next(Pace pace) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return pace.next();
            }
            catch (InterruptedException interrupt) {
                throw new IllegalStateException(interrupt);
            }
        });
    }

}
