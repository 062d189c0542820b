package dev.warren.messaging.retry;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.message.LogSanitizer;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.Names;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.retry.MessageRecoverer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A recoverer that publishes a copy of a failed message to a retry queue or to the dead-letter exchange, with headers
/// that say why it failed.
///
/// The broker has confirmed the copy, and has not returned it, when a method of this class returns. The caller
/// acknowledges the original afterwards. When a method throws, the broker may not have the copy, and the original must
/// not be acknowledged.
@Slf4j
@RequiredArgsConstructor
public final class ReliableMessageRecoverer implements MessageRecoverer {

    /// As many deliveries as quorum queues allow by default from RabbitMQ 4.0 on. A
    /// message that is requeued more often is treated as failed.
    private static final int MOST_REQUEUES = 20;

    private final ConfirmedPublisher publisher;

    private final FailureClassifier classifier;

    private final Names names;

    private final InstantSource clock;

    /// Publishes the message to the dead-letter exchange, as after one attempt. Spring
    /// AMQP's own listener containers, which know no retry queues, call this method.
    /// @throws dev.warren.messaging.publishing.PublishFailedException when the broker did
    /// not take the copy
    @Override
    public void recover(Message message, Throwable thrown) {
        deadLetter(message, failure(message, thrown, 1));
    }

    /// Publishes the message to the retry queue that is next for it, or to the
    /// dead-letter exchange when the failure is not worth a retry or all retries are used
    /// up.
    /// @param attempts the number of attempts in place
    /// @return the outcome: retried or dead-lettered
    /// @throws dev.warren.messaging.publishing.PublishFailedException when the broker did
    /// not take the copy
    public Outcome recover(Message message, Throwable thrown, int attempts, RetryPolicy policy) {
        String queue = queue(message);
        return recover(message, thrown, attempts, policy, (copy, delay) -> this.publisher
            .publish(delay.isZero() ? this.names.redeliveryExchange() : this.names.waiting(delay), queue, copy));
    }

    /// Publishes the message as the other method does, with a replacement for the
    /// broker's retry queues.
    public Outcome recover(Message message, Throwable thrown, int attempts, RetryPolicy policy, RetryQueue retries) {
        int requeues = number(message, Headers.REQUEUES);
        if (this.classifier.asksForRequeue(thrown) && requeues < MOST_REQUEUES) {
            requeue(message, requeues + 1, retries);
            return Outcome.REQUEUED;
        }
        FailureHeaders failure = failure(message, thrown, attempts);
        int round = number(message, Headers.RETRY_ROUND);
        List<Duration> delays = policy.delays();
        if (failure.kind().isWorthARetry() && round >= 0 && round < delays.size()) {
            retryLater(message, failure, round, delays.get(round), retries);
            return Outcome.retried(delays.get(round));
        }
        deadLetter(message, failure);
        return Outcome.deadLettered(failure.kind());
    }

    /// A store where a message waits for its next attempt. The message is stored when
    /// [#add(Message, Duration)] returns.
    @FunctionalInterface
    public interface RetryQueue {

        void add(Message message, Duration delay);

    }

    /// Publishes the message to the end of its own queue. The attempts are not counted.
    /// @throws dev.warren.messaging.publishing.PublishFailedException when the broker did
    /// not take the copy
    public void requeue(Message message) {
        Message copy = copy(message);
        isDueIn(Duration.ZERO, copy);
        this.publisher.publish(this.names.redeliveryExchange(), queue(message), copy);
    }

    private void requeue(Message message, int requeues, RetryQueue retries) {
        Message copy = copy(message);
        copy.getMessageProperties().setHeader(Headers.REQUEUES, requeues);
        isDueIn(Duration.ZERO, copy);
        retries.add(copy, Duration.ZERO);
    }

    private static int number(Message message, String header) {
        return (message.getMessageProperties().getHeader(header) instanceof Number number) ? number.intValue() : 0;
    }

    private FailureHeaders failure(Message message, Throwable thrown, int attempts) {
        return FailureHeaders.of(thrown, this.classifier.classify(thrown), message.getMessageProperties(), attempts,
                this.clock.instant());
    }

    private void retryLater(Message message, FailureHeaders failure, int round, Duration delay, RetryQueue retries) {
        Message copy = copy(message, failure);
        copy.getMessageProperties().setHeader(Headers.RETRY_ROUND, round + 1);
        isDueIn(delay, copy);
        retries.add(copy, delay);
        log.info("{} {} failed in {} and waits {} for another attempt ({} so far): {}: {}",
                LogSanitizer.of(message.getMessageProperties().getType()),
                LogSanitizer.of(message.getMessageProperties().getMessageId()), failure.queue(), delay,
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

    /// Stamps the copy with its due time, so that an intended wait does not count as time
    /// in its queue.
    private void isDueIn(Duration wait, Message copy) {
        copy.getMessageProperties().setHeader(Headers.PUBLISHED_AT, this.clock.instant().plus(wait).toEpochMilli());
    }

    private static String queue(Message message) {
        return Objects.requireNonNullElse(message.getMessageProperties().getConsumerQueue(), "");
    }

    private static Message copy(Message message, FailureHeaders failure) {
        Message copy = copy(message);
        failure.writeTo(copy.getMessageProperties());
        return copy;
    }

    /// Copies a message. A per-message expiration would remove the copy from the queue
    /// that is to keep it. With the broker's own headers, for example of an earlier retry
    /// queue, the copy would look like a message that the broker dead-lettered.
    private static Message copy(Message message) {
        Message copy = MessageBuilder.fromClonedMessage(message).build();
        MessageProperties properties = copy.getMessageProperties();
        properties.setExpiration(null);
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        properties.getHeaders().keySet().removeIf(Headers::isOfTheWay);
        return copy;
    }

}
