package dev.warren.peers;

import java.time.Duration;

/// A delayed message. It waits in a queue of its own, whose time to live dead-letters it to its destination.
///
/// @param queue of its destination
public record Delay(String queue, Duration time) {

    /// The queue in which it waits. Its name contains the delay, because a queue's
    /// arguments cannot be changed.
    String waitingRoom() {
        return this.queue + ".after-" + this.time.toMillis() + "ms";
    }

}
