package dev.warren.messaging.container;

import dev.warren.messaging.HandlerTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stop() {
        this.timer.shutdownNow();
    }

    @Test
    void interruptsWhoTakesTooLong() {
        assertThatExceptionOfType(HandlerTimeoutException.class).isThrownBy(
                () -> Deadline.within(SHORT, this.timer, deadline -> new CountDownLatch(1).await(1, TimeUnit.HOURS)))
            .withMessageContaining("50 ms")
            .withCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void returnsALateResultAndLeavesNoInterruptBehind() throws Exception {
        String result = Deadline.within(SHORT, this.timer, deadline -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return "late";
        });
        assertThat(result).isEqualTo("late");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesTheFailureOfWhoWasInTimeAsItIs() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Deadline.within(LONG, this.timer, deadline -> {
            assertThat(deadline.remaining()).isPositive().isLessThanOrEqualTo(LONG);
            throw new IOException("reset");
        })).withMessage("reset");
    }

}
