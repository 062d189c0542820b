package dev.warren.messaging.listening;

import java.time.Duration;

/// What the owner of the listeners may set.
public interface ListeningSettings {

    /// How many messages of a queue are handled at once, where the subscription does not
    /// say.
    int lanes();

    /// How many messages a lane holds that are not acknowledged yet.
    int prefetch();

    /// How long a stop waits for the messages that are being handled.
    Duration shutdownTimeout();

}
