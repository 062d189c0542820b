package dev.warren.testkit.network;

import java.util.concurrent.CompletableFuture;

/// A fault that strikes after a number of bytes.
final class PendingFault {

    private final Direction direction;

    private final Fault fault;

    private final CompletableFuture<Void> happened = new CompletableFuture<>();

    private long ungranted;

    private long unforwarded;

    PendingFault(Direction direction, long bytes, Fault fault) {
        if (bytes < 1) {
            throw new IllegalArgumentException("after " + bytes + " bytes: use at least 1, or inflict the fault now");
        }
        this.direction = direction;
        this.fault = fault;
        this.ungranted = bytes;
        this.unforwarded = bytes;
    }

    /// The number of these bytes that may be forwarded before the fault.
    synchronized int grant(Direction direction, int wanted) {
        if (direction != this.direction) {
            return wanted;
        }
        int granted = (int) Math.min(wanted, this.ungranted);
        this.ungranted -= granted;
        return granted;
    }

    /// Counts forwarded bytes.
    /// @return whether they were the last before the fault
    synchronized boolean passed(Direction direction, int bytes) {
        if (direction != this.direction || bytes == 0) {
            return false;
        }
        this.unforwarded -= bytes;
        return this.unforwarded == 0;
    }

    /// Returns permitted bytes whose connection ended before they were forwarded, so that
    /// other bytes take their place.
    synchronized void lost(Direction direction, int bytes) {
        if (direction == this.direction) {
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
