package dev.warren.messaging.container;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.inbox.MessageConflictException;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.Optional;

/// The recovery of an ordered listener: a failed message waits in the database, at the head of its key. A message
/// without a key has no order to keep and goes through the retry queues.
///
/// @param deferred wakes the consumers of deferred messages
record DeferringRecovery(ReliableMessageRecoverer recoverer, RetryPolicy retry, DeferredMessages messages,
        Runnable deferred) implements Recovery {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Override
    public Outcome recover(Message message, Throwable failure, int attempts) {
        Optional<MessageKey> key = MessageKey.of(message);
        if (key.isEmpty()) {
            return this.recoverer.recover(message, failure, attempts, this.retry);
        }
        try {
            return this.recoverer.recover(message, failure, attempts, this.retry, (copy, delay) -> {
                this.messages.defer(key.get().key(), key.get().messageId(), copy, delay);
                this.deferred.run();
            });
        }
        catch (MessageConflictException conflict) {
            return this.recoverer.recover(message, conflict, attempts, this.retry);
        }
    }

    /// Always throws: at the end of its queue the message would be behind the later
    /// messages of its key, so it goes back to its place with its channel.
    @Override
    public void requeue(Message message) {
        throw new AmqpException("a message was held for a day while the circuit breaker was open; it goes back to its"
                + " queue with its channel");
    }

    @Override
    public Duration holdLimit() {
        return A_DAY;
    }

}
