package dev.warren.bench.load;

import java.util.OptionalLong;

/// The pace at which orders are sent. Called by several threads.
public sealed interface Pace permits ClosedLoop, Rate, Once {

    /// Waits until the next order is due.
    /// @return its intended time, in microseconds since 1970; empty when no more orders
    /// are due
    OptionalLong next() throws InterruptedException;

    /// Called when orders have ended.
    void ended(int orders);

    /// Ends the pace: no more orders are due.
    void stop();

    /// The most concurrent requests to the shop, each over a connection of its own.
    default int senders() {
        return 16;
    }

}
