package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import dev.warren.messaging.retry.RetryPolicy;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.Optional;

/// Where failed messages of an ordered subscription wait: at the head of their key, in the database. One without a key has no
/// order to keep and goes through the tiers.
///
/// @param parked told when there is something to wait for
record DeferringFailurePath(ReliableMessageRecoverer failed, RetryPolicy policy, DeferredMessages parking,
        Runnable parked) implements FailurePath {

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    @Override
    public Outcome passOn(Message message, Throwable thrown, int attempts) {
        Optional<MessageKey> key = MessageKey.of(message);
        if (key.isEmpty()) {
            return this.failed.recover(message, thrown, attempts, this.policy);
        }
        return this.failed.recover(message, thrown, attempts, this.policy, (copy, time) -> {
            this.parking.defer(key.get().key(), key.get().messageId(), copy, time);
            this.parked.run();
        });
    }

    /// To move it to the end would bring it behind its followers.
    @Override
    public void giveBack(Message message) {
        throw new AmqpException(
                "a message was kept for a day while its subscription paused, and goes back to its queue");
    }

    @Override
    public Duration holdLimit() {
        return AS_LONG_AS_IT_TAKES;
    }

}
