package dev.warren.messaging.container;

import java.time.Duration;

/// The settings of listeners.
public interface ListeningSettings {

    /// The number of consumers of a queue, where the subscription does not set it.
    int lanes();

    /// How many unacknowledged messages a consumer holds.
    int prefetch();

    /// How many messages a consumer handles in one batch at most.
    int batchSize();

    /// How long a consumer waits at most after a slow batch of eight messages or more, so
    /// that the next batch is larger.
    Duration longestLinger();

    /// How long a low-priority consumer waits after each batch.
    Duration unhurriedLinger();

    /// How many external calls the messages of a queue make concurrently.
    int callsAtOnce();

    /// How long one attempt of a handler may take before it is interrupted. Less than
    /// [#shutdownTimeout()], and much less than the half hour after which a broker
    /// requeues an unacknowledged message.
    Duration handlerDeadline();

    /// How many handlers in a row must have failed for lack of a dependency before the
    /// circuit breaker of a subscription opens.
    int failuresToOpen();

    /// How long the circuit breaker stays open before the first trial call; doubles from
    /// then on.
    Duration firstOpenInterval();

    /// The longest time between two trial calls.
    Duration longestOpenInterval();

    /// How long a consumer may hold a delivery while the circuit breaker is open. Less
    /// than the half hour after which a broker requeues it.
    Duration holdLimit();

    /// How long a stop waits for the messages that are being handled.
    Duration shutdownTimeout();

}
