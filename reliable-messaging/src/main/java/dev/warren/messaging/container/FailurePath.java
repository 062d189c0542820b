package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import dev.warren.messaging.retry.RetryPolicy;
import org.springframework.amqp.core.Message;

import java.time.Duration;

/// Where messages go that a lane does not keep.
interface FailurePath {

    /// A tier or the dead letters.
    /// @return which of them
    Outcome passOn(Message message, Throwable thrown, int attempts);

    /// The end of its queue, as if nobody had tried it.
    void giveBack(Message message);

    /// How long a lane keeps a message whose subscription pauses, counted from when it
    /// was fetched.
    Duration holdLimit();

    /// Through the broker's own queues.
    static FailurePath throughTiers(ReliableMessageRecoverer failed, RetryPolicy policy, ListeningSettings settings) {
        return new FailurePath() {

            @Override
            public Outcome passOn(Message message, Throwable thrown, int attempts) {
                return failed.recover(message, thrown, attempts, policy);
            }

            @Override
            public void giveBack(Message message) {
                failed.requeue(message);
            }

            @Override
            public Duration holdLimit() {
                return settings.holdLimit();
            }

        };
    }

}
