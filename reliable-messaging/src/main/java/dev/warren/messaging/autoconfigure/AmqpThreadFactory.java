package dev.warren.messaging.autoconfigure;

import java.util.concurrent.ThreadFactory;

/// Threads for the AMQP client, with a stack that a message cannot exhaust. The client reads the tables in a message's
/// headers recursively, and one frame holds some 20,000 tables in each other; on an ordinary stack that ends the
/// connection, and the message, delivered again, ends the next one. Memory is taken as it is used.
final class AmqpThreadFactory implements ThreadFactory {

    private static final long STACK = 32L * 1024 * 1024;

    @Override
    public Thread newThread(Runnable task) {
        return new Thread(null, task, "rabbitmq", STACK);
    }

}
