package dev.warren.peers.events;

/// Publishes an event with the transaction of its caller.
@FunctionalInterface
interface Publisher {

    void publish(Happened event);

}
