package dev.warren.messaging.deadletter;

import dev.warren.messaging.message.Headers;
import dev.warren.messaging.message.LogSanitizer;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What becomes of a message after its attempts in place: it waits in the next tier, or it is a dead letter. Either way its
/// copy is confirmed by the broker before the caller may acknowledge the original.
public final class ReliableMessageRecoverer {

    private static final Logger log = LoggerFactory.getLogger(ReliableMessageRecoverer.class);

    /// As many deliveries as quorum queues allow by default from RabbitMQ 4.0 on. A
    /// message that is requeued more often is treated as failed.
    private static final int MOST_REQUEUES = 20;

    private final ConfirmedPublisher publisher;

    private final FailureClassifier classifier;

    private final Names names;

    private final InstantSource clock;

    public ReliableMessageRecoverer(ConfirmedPublisher publisher, FailureClassifier classifier, Names names,
            InstantSource clock) {
        this.publisher = publisher;
        this.classifier = classifier;
        this.names = names;
        this.clock = clock;
    }

    /// Passes a failed message on.
    /// @param attempts how often it was tried in place
    /// @return where it is now
    /// @throws dev.warren.messaging.publishing.PublishFailedException when the broker did
    /// not take
    /// it; the original must then not
    /// be acknowledged
    public Outcome passOn(Message message, Throwable thrown, int attempts, RetryPolicy policy) {
        String queue = Objects.requireNonNullElse(message.getMessageProperties().getConsumerQueue(), "");
        return passOn(message, thrown, attempts, policy, (copy, tier) -> this.publisher
            .publish(tier.isZero() ? this.names.redeliveryExchange() : this.names.waiting(tier), queue, copy));
    }

    /// The same, with another place to wait than the broker's tiers.
    public Outcome passOn(Message message, Throwable thrown, int attempts, RetryPolicy policy, WaitingRoom room) {
        MessageProperties received = message.getMessageProperties();
        int requeues = number(received, Headers.REQUEUES);
        if (this.classifier.asksForRequeue(thrown) && requeues < MOST_REQUEUES) {
            requeue(message, requeues + 1, room);
            return Outcome.GIVEN_BACK;
        }
        FailureKind kind = this.classifier.classify(thrown);
        FailureHeaders failure = FailureHeaders.of(thrown, kind, received, attempts, this.clock.instant());
        int round = number(received, Headers.RETRY_ROUND);
        List<Duration> tiers = policy.tiers();
        if (kind.isWorthARetry() && round >= 0 && round < tiers.size()) {
            retryLater(message, failure, round, tiers.get(round), room);
            return new Outcome.Retried(tiers.get(round));
        }
        deadLetter(message, failure);
        return new Outcome.DeadLettered(kind);
    }

    /// Where a message waits for its next attempt. It is kept there when this returns.
    @FunctionalInterface
    public interface WaitingRoom {

        void admit(Message message, Duration time);

    }

    /// Puts a message that nobody tried, or that says nothing about itself, back at the
    /// end of its queue. Its attempts are not counted.
    /// @throws dev.warren.messaging.publishing.PublishFailedException when the broker did
    /// not take
    /// it
    public void giveBack(Message message) {
        String queue = Objects.requireNonNullElse(message.getMessageProperties().getConsumerQueue(), "");
        Message copy = copy(message);
        isDueIn(Duration.ZERO, copy);
        this.publisher.publish(this.names.redeliveryExchange(), queue, copy);
    }

    private void requeue(Message message, int requeues, WaitingRoom room) {
        Message copy = copy(message);
        copy.getMessageProperties().setHeader(Headers.REQUEUES, requeues);
        isDueIn(Duration.ZERO, copy);
        room.admit(copy, Duration.ZERO);
    }

    private static int number(MessageProperties properties, String header) {
        return (properties.getHeader(header) instanceof Number number) ? number.intValue() : 0;
    }

    private void retryLater(Message message, FailureHeaders failure, int round, Duration tier, WaitingRoom room) {
        Message copy = copy(message, failure);
        copy.getMessageProperties().setHeader(Headers.RETRY_ROUND, round + 1);
        isDueIn(tier, copy);
        room.admit(copy, tier);
        log.info("{} {} failed in {} and waits {} for another attempt ({} so far): {}: {}",
                LogSanitizer.of(message.getMessageProperties().getType()),
                LogSanitizer.of(message.getMessageProperties().getMessageId()), failure.queue(), tier,
                failure.attempts(), failure.cause(), LogSanitizer.of(failure.message()));
    }

    private void deadLetter(Message message, FailureHeaders failure) {
        Message copy = copy(message, failure);
        copy.getMessageProperties().setHeader(Headers.DEAD_LETTER_ID, UUID.randomUUID().toString());
        this.publisher.publish(this.names.deadLetterExchange(), failure.queue(), copy);
        log.warn("{} {} is a dead letter in {} after {} attempts: {} {}: {}",
                LogSanitizer.of(message.getMessageProperties().getType()),
                LogSanitizer.of(message.getMessageProperties().getMessageId()), Names.deadLetterQueue(failure.queue()),
                failure.attempts(), failure.kind(), failure.cause(), LogSanitizer.of(failure.message()));
    }

    /// So that a wait on purpose does not count as time in its queue.
    private void isDueIn(Duration wait, Message copy) {
        copy.getMessageProperties().setHeader(Headers.PUBLISHED_AT, this.clock.instant().plus(wait).toEpochMilli());
    }

    private static Message copy(Message message, FailureHeaders failure) {
        Message copy = copy(message);
        failure.writeTo(copy.getMessageProperties());
        return copy;
    }

    /// A per-message expiration would take the copy out of the queue that is to keep it.
    /// What the broker noted on the way, as in an earlier tier, would look as if the
    /// broker had given the message up.
    private static Message copy(Message message) {
        Message copy = MessageBuilder.fromClonedMessage(message).build();
        copy.getMessageProperties().setExpiration(null);
        copy.getMessageProperties().setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        copy.getMessageProperties().getHeaders().keySet().removeIf(Headers::isOfTheWay);
        return copy;
    }

}
