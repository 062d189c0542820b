package dev.warren.localstack.demo;

import org.jspecify.annotations.Nullable;

/// The progress of an order, in the words of order-service.
///
/// @param status PENDING, CONFIRMED, DISPATCHED, DELIVERED or CANCELLED
/// @param reason of a cancellation
record Progress(String status, @Nullable String reason) {

    static final String DELIVERED = "DELIVERED";

    static final String CANCELLED = "CANCELLED";

    boolean isEnd() {
        return this.status.equals(DELIVERED) || this.status.equals(CANCELLED);
    }

    @Override
    public String toString() {
        return (this.reason != null) ? this.status + " (" + this.reason + ")" : this.status;
    }

}
