package dev.warren.bench.load;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// A single order.
public final class Once implements Pace {

    private final InstantSource clock;

    private final AtomicBoolean sent = new AtomicBoolean();

    public Once(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public OptionalLong next() {
        return this.sent.compareAndSet(false, true) ? OptionalLong.of(Micros.of(this.clock.instant()))
                : OptionalLong.empty();
    }

    @Override
    public void ended(int orders) {
        // there is no second
    }

    @Override
    public void stop() {
        // it has no more to send anyway
    }

    @Override
    public int senders() {
        return 1;
    }

}
