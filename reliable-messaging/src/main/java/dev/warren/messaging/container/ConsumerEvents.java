package dev.warren.messaging.container;

/// Listens to the life of a container's consumers.
interface ConsumerEvents {

    /// A consumer begins to consume.
    void started(BatchConsumer consumer);

    /// A consumer has lost its channel, or got none, and tries again.
    void failed(BatchConsumer consumer, Throwable failure);

    /// A consumer ends with its container.
    void stopped(BatchConsumer consumer);

}
