package dev.warren.testkit.network;

import java.util.concurrent.CompletableFuture;

/// A fault that waits for a byte.
final class Trigger {

    private final Direction direction;

    private final Fault fault;

    private final CompletableFuture<Void> happened = new CompletableFuture<>();

    private long ungranted;

    private long unpassed;

    Trigger(Direction direction, long bytes, Fault fault) {
        if (bytes < 1) {
            throw new IllegalArgumentException("after " + bytes + " bytes: say at least 1, or inflict the fault now");
        }
        this.direction = direction;
        this.fault = fault;
        this.ungranted = bytes;
        this.unpassed = bytes;
    }

    /// How many of these bytes may go before the fault.
    synchronized int grant(Direction way, int wanted) {
        if (way != this.direction) {
            return wanted;
        }
        int granted = (int) Math.min(wanted, this.ungranted);
        this.ungranted -= granted;
        return granted;
    }

    /// Counts bytes that it has let go and that have gone.
    /// @return whether they were the last before the fault
    synchronized boolean passed(Direction way, int bytes) {
        if (way != this.direction || bytes == 0) {
            return false;
        }
        this.unpassed -= bytes;
        return this.unpassed == 0;
    }

    /// Takes bytes back that it has let go, and whose connection ended before them:
    /// others go in their place.
    synchronized void lost(Direction way, int bytes) {
        if (way == this.direction) {
            this.ungranted += bytes;
        }
    }

    Fault fault() {
        return this.fault;
    }

    CompletableFuture<Void> happened() {
        return this.happened;
    }

}
