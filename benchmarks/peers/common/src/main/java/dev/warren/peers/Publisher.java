package dev.warren.peers;

/// Publishes messages. Called within the transaction of the change; the peers differ in the way to the broker.
public interface Publisher {

    /// Sends a message to an exchange.
    /// @param exchange empty for the default exchange, which leads to the queue that the
    /// routing key names
    /// @param message is written as JSON
    void publish(String exchange, String routingKey, Object message);

    /// Sends a delayed message.
    default void publish(Delay delay, Object message) {
        publish("", delay.waitingRoom(), message);
    }

}
