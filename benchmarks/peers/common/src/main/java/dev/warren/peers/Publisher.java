package dev.warren.peers;

/// Tells other services what has happened. Called within the transaction in which it does; how it gets from there to the
/// broker is where the peers differ.
public interface Publisher {

    /// Sends a message to an exchange.
    /// @param exchange empty for the default exchange, which leads to the queue that the
    /// routing key names
    /// @param message is written as JSON
    void publish(String exchange, String routingKey, Object message);

    /// Sends a message that arrives later.
    default void publish(Delay delay, Object message) {
        publish("", delay.waitingRoom(), message);
    }

}
