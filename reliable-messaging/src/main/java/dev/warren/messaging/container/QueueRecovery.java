package dev.warren.messaging.container;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import org.springframework.amqp.core.Message;

import java.time.Duration;

/// The recovery of a listener without ordering, through the broker's queues: retry queues and the dead-letter queue.
record QueueRecovery(ReliableMessageRecoverer recoverer, RetryPolicy retry, Duration holdLimit) implements Recovery {

    @Override
    public Outcome recover(Message message, Throwable failure, int attempts) {
        return this.recoverer.recover(message, failure, attempts, this.retry);
    }

    @Override
    public void requeue(Message message) {
        this.recoverer.requeue(message);
    }

}
