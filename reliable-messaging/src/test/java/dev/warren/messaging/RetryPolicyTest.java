package dev.warren.messaging;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMillis(400), List.of());

    @Test
    void takesGrowingDelays() {
        assertThat(this.policy.thenAfter(Duration.ofSeconds(1), Duration.ofSeconds(10)).delays())
            .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Test
    void refusesTiersThatDoNotGrow() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> this.policy.thenAfter(Duration.ofSeconds(10), Duration.ofSeconds(10)))
            .withMessageContaining("must grow");
    }

    @Test
    void refusesATierWithoutLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.policy.thenAfter(Duration.ZERO));
    }

    @Test
    void refusesPausesInPlaceThatHoldALaneUpForASecond() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RetryPolicy(4, Duration.ofMillis(100), Duration.ofMillis(400), List.of()))
            .withMessageContaining("1000 ms")
            .withMessageContaining("attempts-in-place (4)")
            .withMessageContaining("first-pause (100 ms)")
            .withMessageContaining("longest-pause (400 ms)");
    }

    @Test
    void takesPausesInPlaceThatStayBelowASecond() {
        assertThat(new RetryPolicy(4, Duration.ofMillis(100), Duration.ofMillis(399), List.of()).attemptsInPlace())
            .isEqualTo(4);
    }

    @Test
    void refusesNoAttemptAtAll() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RetryPolicy(0, Duration.ofMillis(1), Duration.ofMillis(1), List.of()))
            .withMessageContaining("at least 1");
    }

}
