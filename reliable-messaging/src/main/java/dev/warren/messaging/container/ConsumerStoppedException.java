package dev.warren.messaging.container;

/// The service ends while a lane holds a message that is not handled; the message goes back to its queue.
final class ConsumerStoppedException extends RuntimeException {

    ConsumerStoppedException(String queue) {
        super(queue + " stops before this message was handled");
    }

}
