package dev.warren.bench.load;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/// A closed loop: an order is sent when another has ended, so that a constant number is under way.
public final class ClosedLoop implements Pace {

    private final InstantSource clock;

    private final Semaphore room;

    private volatile boolean stopped;

    /// @param orders the number under way
    public ClosedLoop(int orders, InstantSource clock) {
        this.clock = clock;
        this.room = new Semaphore(orders);
    }

    @Override
    public OptionalLong next() throws InterruptedException {
        this.room.acquire();
        return this.stopped ? OptionalLong.empty() : OptionalLong.of(Micros.of(this.clock.instant()));
    }

    @Override
    public void ended(int orders) {
        this.room.release(orders);
    }

    @Override
    public void stop() {
        this.stopped = true;
        // wakes every thread that waits
        this.room.release(Short.MAX_VALUE);
    }

}
