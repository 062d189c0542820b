package dev.warren.messaging.container;

/// A listener for the lifecycle of a container's consumers.
interface ConsumerEvents {

    /// Called when a consumer starts to consume.
    void started(BatchConsumer consumer);

    /// Called when a consumer has lost its channel, or could not open one, and tries
    /// again.
    void failed(BatchConsumer consumer, Throwable failure);

    /// Called when a consumer stops with its container.
    void stopped(BatchConsumer consumer);

}
