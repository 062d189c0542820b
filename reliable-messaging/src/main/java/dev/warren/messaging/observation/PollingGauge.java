package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// A gauge whose value a background thread reads from the database every few seconds, so that a scrape does not wait
/// for the database. The value is NaN when the last reading is too old.
///
/// @param <T> the type of a reading
public class PollingGauge<T> implements SmartLifecycle {

    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(PollingGauge.class);

    private static final int INTERVALS_THAT_COUNT = 3;

    private final String name;

    private final Supplier<T> source;

    private final Duration interval;

    private final Consumer<T> whenSeen;

    private volatile @Nullable Look<T> last;

    private CountDownLatch stopping = new CountDownLatch(0);

    /// @param name the name of the thread
    /// @param source reads the value
    /// @param whenSeen receives each reading before the gauge shows it
    public PollingGauge(String name, Supplier<T> source, Duration interval, Consumer<T> whenSeen) {
        this.name = name;
        this.source = source;
        this.interval = interval;
        this.whenSeen = whenSeen;
    }

    @Override
    public synchronized void start() {
        CountDownLatch until = new CountDownLatch(1);
        this.stopping = until;
        Thread.ofVirtual().name(this.name).start(() -> lookAgainAndAgain(until));
    }

    @Override
    public synchronized void stop() {
        this.stopping.countDown();
    }

    @Override
    public synchronized boolean isRunning() {
        return this.stopping.getCount() > 0;
    }

    /// A number from the last reading; NaN when that is too old.
    public double known(ToDoubleFunction<T> number) {
        Look<T> look = this.last;
        if (look == null || System.nanoTime() - look.atNanos() > this.interval.toNanos() * INTERVALS_THAT_COUNT) {
            return Double.NaN;
        }
        return number.applyAsDouble(look.seen());
    }

    private void lookAgainAndAgain(CountDownLatch until) {
        try {
            do {
                look();
            }
            while (!until.await(this.interval.toMillis(), TimeUnit.MILLISECONDS));
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            T seen = this.source.get();
            this.whenSeen.accept(seen);
            this.last = new Look<>(seen, System.nanoTime());
        }
        catch (RuntimeException ex) {
            log.debug("{} could not read its value: {}", this.name, ex.toString());
        }
    }

    private record Look<T>(T seen, long atNanos) {
    }

}
