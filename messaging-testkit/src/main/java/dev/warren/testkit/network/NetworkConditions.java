package dev.warren.testkit.network;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// The lasting conditions of the network, for all connections. Forwarders wait here until the conditions allow them to
/// go on.
final class NetworkConditions {

    private final Set<Direction> silent = EnumSet.noneOf(Direction.class);

    private Duration delay = Duration.ZERO;

    private int bytesPerSecond;

    synchronized void apply(Fault fault) {
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

    /// Wakes the forwarders that wait, because a connection has ended.
    synchronized void wake() {
        notifyAll();
    }

    /// Waits until bytes that were received at this time may be forwarded.
    /// @return false when the connection has ended instead
    synchronized boolean awaitForwarding(Direction direction, long receivedAt, ProxiedConnection connection)
            throws InterruptedException {
        while (connection.isOpen()) {
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

    /// Waits as long as the throttle takes for these bytes.
    synchronized void awaitTransmission(int bytes, ProxiedConnection connection) throws InterruptedException {
        long begin = System.nanoTime();
        while (connection.isOpen() && this.bytesPerSecond > 0) {
            long due = begin + bytes * 1_000_000_000L / this.bytesPerSecond;
            long rest = due - System.nanoTime();
            if (rest <= 0) {
                return;
            }
            wait(rest / 1_000_000, (int) (rest % 1_000_000));
        }
    }

    /// The most bytes to forward at once.
    synchronized int portion(int wanted) {
        return (this.bytesPerSecond > 0) ? Math.clamp(this.bytesPerSecond / 20, 1, wanted) : wanted;
    }

}
