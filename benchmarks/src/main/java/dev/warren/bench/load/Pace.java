package dev.warren.bench.load;

import java.util.OptionalLong;

/// When the next order is sent. Called by several threads.
public sealed interface Pace permits ClosedLoop, Rate, Once {

    /// Waits until the next order is to be sent.
    /// @return when it was to be sent, in microseconds since 1970; nothing when no more
    /// are
    OptionalLong next() throws InterruptedException;

    /// Is told that orders have ended.
    void ended(int orders);

    /// Lets no more be sent.
    void stop();

    /// How many orders can be on their way to the shop at once, each over a connection of
    /// its own.
    default int senders() {
        return 16;
    }

}
