package dev.warren.messaging.listening;

/// The service ends while a lane holds a message that is not handled; the message goes back to its queue.
final class Stopped extends RuntimeException {

    Stopped(String queue) {
        super(queue + " stops before this message was handled");
    }

}
