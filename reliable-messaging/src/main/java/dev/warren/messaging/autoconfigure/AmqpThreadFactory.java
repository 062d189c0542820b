package dev.warren.messaging.autoconfigure;

import java.util.concurrent.ThreadFactory;

/// The thread factory of the AMQP client, with a stack that no message can exhaust. The client reads nested tables in a
/// message's headers recursively, and one frame holds some 20,000 of them. On a default stack such a message ends the
/// connection, and each redelivery ends the next one. The operating system allocates the stack's memory only as it is
/// used.
final class AmqpThreadFactory implements ThreadFactory {

    private static final long STACK = 32L * 1024 * 1024;

    @Override
    public Thread newThread(Runnable task) {
        return new Thread(null, task, "rabbitmq", STACK);
    }

}
