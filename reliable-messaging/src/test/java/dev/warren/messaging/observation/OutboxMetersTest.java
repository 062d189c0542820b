package dev.warren.messaging.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OutboxMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private final AtomicInteger looks = new AtomicInteger();

    private final AtomicBoolean away = new AtomicBoolean();

    private final AtomicBoolean hangs = new AtomicBoolean();

    private final CountDownLatch release = new CountDownLatch(1);

    private final OutboxMeters meters = new OutboxMeters(this.registry, this::look, Duration.ofMillis(20));

    @AfterEach
    void stop() {
        this.release.countDown();
        this.meters.stop();
    }

    @Test
    void tellWhatWaitsAndForHowLong() {
        this.meters.start();
        await().until(() -> pending() == 3);
        assertThat(this.registry.get("outbox.oldest.age").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(1.5);
    }

    @Test
    void tellNothingWhileTheDatabaseIsAwayAndGoOnAfterwards() {
        this.meters.start();
        await().until(() -> pending() == 3);
        this.away.set(true);
        await().until(() -> Double.isNaN(pending()));
        this.away.set(false);
        await().until(() -> pending() == 3);
    }

    /// The polling thread hangs; the reading thread is this one.
    @Test
    void areReadAtOnceWhileTheDatabaseHangs() {
        this.meters.start();
        await().until(() -> pending() == 3);
        this.hangs.set(true);
        await().until(() -> Double.isNaN(pending()));
    }

    @Test
    void lookNoMoreOnceTheyAreStopped() {
        this.meters.start();
        await().until(() -> this.looks.get() > 1);
        this.meters.stop();
        assertThat(this.meters.isRunning()).isFalse();
        await().until(() -> Double.isNaN(pending()));
    }

    private double pending() {
        return this.registry.get("outbox.pending").gauge().value();
    }

    private Backlog look() {
        this.looks.incrementAndGet();
        if (this.hangs.get()) {
            hang();
        }
        if (this.away.get()) {
            throw new DataAccessResourceFailureException("as told");
        }
        return new Backlog(3, Duration.ofMillis(1500));
    }

    private void hang() {
        try {
            this.release.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
