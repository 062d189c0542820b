package dev.warren.bench.load;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// An open loop: orders are sent at equal intervals, independent of the shop's speed. When the shop cannot accept one
/// in time, the following are late, and their times still count from their intended times.
public final class Rate implements Pace {

    private final double microsBetween;

    private final InstantSource clock;

    private final long begin;

    private final AtomicLong taken = new AtomicLong();

    private volatile boolean stopped;

    /// @param perSecond the number of orders
    public Rate(double perSecond, InstantSource clock) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is above 0, not " + perSecond);
        }
        this.microsBetween = 1_000_000 / perSecond;
        this.clock = clock;
        this.begin = Micros.of(clock.instant());
    }

    @Override
    public OptionalLong next() throws InterruptedException {
        long intended = this.begin + Math.round(this.taken.getAndIncrement() * this.microsBetween);
        for (long early = early(intended); early > 0 && !this.stopped; early = early(intended)) {
            TimeUnit.MICROSECONDS.sleep(early);
        }
        return this.stopped ? OptionalLong.empty() : OptionalLong.of(intended);
    }

    @Override
    public void ended(int orders) {
        // the rate is the same
    }

    @Override
    public void stop() {
        this.stopped = true;
    }

    private long early(long intended) {
        return intended - Micros.of(this.clock.instant());
    }

}
