package dev.warren.messaging.container;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptiveBatchSizeTest {

    private static final long FAST = Duration.ofMillis(1).toNanos();

    private final AdaptiveBatchSize size = new AdaptiveBatchSize(20);

    @Test
    void beginsWithOneAndDoublesUpToTheMost() {
        assertThat(this.size.limit()).isEqualTo(1);
        for (int expected : new int[] { 2, 4, 8, 16, 20, 20 }) {
            this.size.handled(this.size.limit(), FAST);
            assertThat(this.size.limit()).isEqualTo(expected);
        }
    }

    @Test
    void takesNoMoreThanIsHandledInAMoment() {
        grow();
        this.size.handled(20, Duration.ofMillis(400).toNanos());
        assertThat(this.size.limit()).isEqualTo(10);
    }

    @Test
    void takesAFewTogetherAlsoWhenEverythingIsSlow() {
        for (int expected : new int[] { 2, 4, 8, 8 }) {
            this.size.handled(this.size.limit(), this.size.limit() * Duration.ofMillis(250).toNanos());
            assertThat(this.size.limit()).isEqualTo(expected);
        }
    }

    @Test
    void takesOneOfThoseThatTakeLong() {
        grow();
        this.size.handled(1, Duration.ofSeconds(30).toNanos());
        assertThat(this.size.limit()).isEqualTo(1);
    }

    @Test
    void beginsAnewAfterAFailure() {
        grow();
        this.size.failed();
        assertThat(this.size.limit()).isEqualTo(1);
        this.size.handled(1, FAST);
        assertThat(this.size.limit()).isEqualTo(2);
    }

    private void grow() {
        for (int i = 0; i < 10; i++) {
            this.size.handled(this.size.limit(), FAST);
        }
        assertThat(this.size.limit()).isEqualTo(20);
    }

}
