package dev.warren.messaging.container;

/// The exception that ends the wait of a consumer at its stop, while it holds a message that is not handled; the
/// message goes back to its queue.
final class ConsumerStoppedException extends RuntimeException {

    ConsumerStoppedException(String queue) {
        super(queue + " stops before this message was handled");
    }

}
