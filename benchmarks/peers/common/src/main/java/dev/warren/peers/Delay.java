package dev.warren.peers;

import java.time.Duration;

/// A message that arrives later. It waits in a queue of its own, whose time to live sends it on.
///
/// @param queue where it arrives
public record Delay(String queue, Duration time) {

    /// The queue where it waits. It bears its time in its name, because a queue's time
    /// cannot be changed.
    String waitingRoom() {
        return this.queue + ".after-" + this.time.toMillis() + "ms";
    }

}
