package dev.warren.messaging.container;

import java.time.Duration;

/// What the owner of the listeners may set.
public interface ListeningSettings {

    /// How many messages of a queue are handled at once, where the subscription does not
    /// say.
    int lanes();

    /// How many messages a lane holds that are not acknowledged yet.
    int prefetch();

    /// How many messages a lane handles together at most, where so many have piled up.
    int batchSize();

    /// How long a lane waits at most, after eight messages or more that took long, so
    /// that the next batch is larger.
    Duration longestLinger();

    /// How long a lane waits after each batch where its subscription is unhurried.
    Duration unhurriedLinger();

    /// How many external calls of a queue's messages are made at once.
    int callsAtOnce();

    /// How long one attempt of a handler may take before it is interrupted. Less than
    /// [#shutdownTimeout()], and much less than the half hour after which a broker takes
    /// an unacknowledged message back.
    Duration handlerDeadline();

    /// How many handlers in a row must have failed for lack of a dependency before the
    /// circuit breaker of a subscription opens.
    int failuresToOpen();

    /// How long it stays open before the first trial call; doubles from then on.
    Duration firstOpenInterval();

    /// What that grows to.
    Duration longestOpenInterval();

    /// How long a lane may hold what it has fetched while the circuit breaker is open.
    /// Less than the half hour after which a broker takes it back.
    Duration holdLimit();

    /// How long a stop waits for the messages that are being handled.
    Duration shutdownTimeout();

}
