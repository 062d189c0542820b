package dev.warren.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. Any number of threads may read and move it. Messaging code takes it
/// as its [Clock] when it is a bean of the context:
///
/// ```java
/// @TestBean
/// private Clock clock;
///
/// static Clock clock() {
///     return TestClock.at("2026-03-01T12:00:00Z");
/// }
/// ```
public final class TestClock extends Clock {

    private final AtomicReference<Instant> now;

    private final ZoneId zone;

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// A clock that shows this instant, in UTC.
    /// @param instant in ISO 8601, such as `2026-03-01T12:00:00Z`
    public static TestClock at(String instant) {
        return at(Instant.parse(instant));
    }

    /// A clock that shows this instant, in UTC.
    public static TestClock at(Instant instant) {
        return new TestClock(new AtomicReference<>(instant), ZoneOffset.UTC);
    }

    /// Moves the clock on, or back when the time is negative.
    /// @return the new time
    public Instant tick(Duration time) {
        return this.now.updateAndGet(before -> before.plus(time));
    }

    /// Sets the clock, as a correction of the system's time does.
    public void set(Instant instant) {
        this.now.set(instant);
    }

    @Override
    public Instant instant() {
        return this.now.get();
    }

    @Override
    public ZoneId getZone() {
        return this.zone;
    }

    /// The same clock in another zone: moving one moves both.
    @Override
    public TestClock withZone(ZoneId other) {
        return new TestClock(this.now, other);
    }

}
