package dev.warren.testkit.network;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// What lasts: how the network is at a moment, for all connections. Whoever has to wait for better weather waits here.
final class NetworkConditions {

    private final Set<Direction> silent = EnumSet.noneOf(Direction.class);

    private Duration delay = Duration.ZERO;

    private int bytesPerSecond;

    synchronized void worsen(Fault fault) {
        switch (fault) {
            case Fault.Blackhole(Set<Direction> directions) -> this.silent.addAll(directions);
            case Fault.Delay(Duration time) -> this.delay = time;
            case Fault.Throttle(int rate) -> this.bytesPerSecond = rate;
            case Fault.Cut _, Fault.HalfClose _, Fault.Refuse _ -> {
            }
        }
    }

    synchronized void clear() {
        this.silent.clear();
        this.delay = Duration.ZERO;
        this.bytesPerSecond = 0;
        notifyAll();
    }

    /// Wakes those that wait, because their connection has ended.
    synchronized void wake() {
        notifyAll();
    }

    /// Waits until something that was received at this time may go on.
    /// @return false when its connection has ended instead
    synchronized boolean awaitPassage(Direction direction, long receivedAt, Link link) throws InterruptedException {
        while (link.isOpen()) {
            long early = receivedAt + this.delay.toNanos() - System.nanoTime();
            if (this.silent.contains(direction)) {
                wait();
            }
            else if (early > 0) {
                Duration rest = Duration.ofNanos(early);
                wait(rest.toMillis(), rest.toNanosPart() % 1_000_000);
            }
            else {
                return true;
            }
        }
        return false;
    }

    /// Returns when so much has had the time to get through.
    synchronized void awaitTransmission(int bytes, Link link) throws InterruptedException {
        long begin = System.nanoTime();
        while (link.isOpen() && this.bytesPerSecond > 0) {
            long due = begin + bytes * 1_000_000_000L / this.bytesPerSecond;
            long rest = due - System.nanoTime();
            if (rest <= 0) {
                return;
            }
            wait(rest / 1_000_000, (int) (rest % 1_000_000));
        }
    }

    /// How much may be sent in one go.
    synchronized int portion(int wanted) {
        return (this.bytesPerSecond > 0) ? Math.clamp(this.bytesPerSecond / 20, 1, wanted) : wanted;
    }

}
