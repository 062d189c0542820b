package dev.warren.messaging.publishing;

import dev.warren.messaging.publishing.PublishFailed.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.ReturnedMessage;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.CorrelationData.Confirm;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Publishes with proof. A message counts as published when the broker has confirmed it *and* has not returned it: an
/// unroutable message is returned first and confirmed all the same.
///
/// A failure does not mean that the broker lacks the message: a confirm may be lost with its connection. Publish it again
/// with the same message id.
public final class ConfirmedPublisher {

    private final RabbitTemplate template;

    private final Duration timeout;

    private final PublisherConnection connection = new PublisherConnection();

    /// Publishes by a template whose connection factory has correlated confirms and
    /// returns switched on.
    /// @param timeout how long to wait for a confirm
    public ConfirmedPublisher(RabbitTemplate template, Duration timeout) {
        if (!template.getConnectionFactory().isPublisherConfirms()
                || !template.getConnectionFactory().isPublisherReturns()) {
            throw new IllegalArgumentException(
                    "the publisher's connection factory needs correlated confirms and publisher returns");
        }
        this.template = template;
        this.template.setMandatory(true);
        // what is returned is reported by its Pending; without a callback the template
        // logs each message as well
        this.template.setReturnsCallback(returned -> {
        });
        this.timeout = timeout;
        template.getConnectionFactory().addConnectionListener(this.connection);
    }

    /// Why the broker takes nothing at the moment, in its own words; null when it does.
    public @Nullable String blocked() {
        return this.connection.blocked();
    }

    /// Publishes one message and waits for the broker's word.
    /// @throws PublishFailed when it was refused, returned, not confirmed in time, or
    /// could not be sent
    public void publish(String exchange, String routingKey, Message message) {
        String blocked = blocked();
        if (blocked != null) {
            throw Pending.of(new Outgoing(exchange, routingKey, message)).notSent(blocked);
        }
        send(this.template, new Outgoing(exchange, routingKey, message)).await(this.timeout);
    }

    /// Publishes messages in their order, on one channel, and waits for the broker's word
    /// on all of them together. After
    /// one that could not even be sent, as without a connection, the rest is not tried:
    /// each would wait as long.
    /// @return for each message, in the same order, why it failed; empty when the broker
    /// has it
    public List<Optional<PublishFailed>> publishInOrder(List<Outgoing> messages) {
        String blocked = blocked();
        if (blocked != null) {
            return messages.stream().map(message -> Optional.of(Pending.of(message).notSent(blocked))).toList();
        }
        try {
            return Objects
                .requireNonNull(this.template.invoke(channel -> awaitAll(messages, sendAll(channel, messages))));
        }
        catch (AmqpException ex) {
            return messages.stream()
                .map(message -> Optional
                    .of(Pending.of(message).failed(Reason.UNSENT, "could not be sent: " + ex.getMessage(), ex)))
                .toList();
        }
    }

    private static List<Pending> sendAll(RabbitOperations channel, List<Outgoing> messages) {
        List<Pending> sent = new ArrayList<>(messages.size());
        for (Outgoing message : messages) {
            Pending pending = send(channel, message);
            sent.add(pending);
            if (pending.failedToSend()) {
                break;
            }
        }
        return sent;
    }

    private List<Optional<PublishFailed>> awaitAll(List<Outgoing> messages, List<Pending> sent) {
        long deadline = System.nanoTime() + this.timeout.toNanos();
        List<Optional<PublishFailed>> outcomes = new ArrayList<>(messages.size());
        sent.forEach(pending -> outcomes.add(pending.outcome(Duration.ofNanos(deadline - System.nanoTime()))));
        messages.subList(sent.size(), messages.size())
            .forEach(unsent -> outcomes
                .add(Optional.of(Pending.of(unsent).failed(Reason.UNSENT, "was not tried after that", null))));
        return outcomes;
    }

    private static Pending send(RabbitOperations channel, Outgoing outgoing) {
        Pending pending = Pending.of(outgoing);
        try {
            channel.convertAndSend(outgoing.exchange(), outgoing.routingKey(), outgoing.message(), pending.correlation);
        }
        catch (AmqpException ex) {
            pending.correlation.getFuture().completeExceptionally(ex);
        }
        return pending;
    }

    /// How long confirms are waited for.
    public Duration timeout() {
        return this.timeout;
    }

    /// A message and where it goes.
    public record Outgoing(String exchange, String routingKey, Message message) {
    }

    /// A message that was sent and whose confirm is awaited.
    private static final class Pending {

        private final String exchange;

        private final String routingKey;

        private final CorrelationData correlation;

        private Pending(String exchange, String routingKey, CorrelationData correlation) {
            this.exchange = exchange;
            this.routingKey = routingKey;
            this.correlation = correlation;
        }

        static Pending of(Outgoing outgoing) {
            String messageId = outgoing.message().getMessageProperties().getMessageId();
            return new Pending(outgoing.exchange(), outgoing.routingKey(),
                    (messageId != null) ? new CorrelationData(messageId) : new CorrelationData());
        }

        boolean failedToSend() {
            return this.correlation.getFuture().isCompletedExceptionally();
        }

        void await(Duration time) {
            judge(confirm(time));
        }

        Optional<PublishFailed> outcome(Duration time) {
            try {
                await(time);
                return Optional.empty();
            }
            catch (PublishFailed ex) {
                return Optional.of(ex);
            }
        }

        private Confirm confirm(Duration time) {
            CompletableFuture<Confirm> future = this.correlation.getFuture();
            try {
                return future.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
            }
            catch (TimeoutException ex) {
                throw failed(Reason.UNCONFIRMED, "was not confirmed within " + time.toMillis() + " ms", ex);
            }
            catch (ExecutionException ex) {
                Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
                throw failed(Reason.UNSENT, "could not be sent: " + cause.getMessage(), cause);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw failed(Reason.UNCONFIRMED, "was not confirmed before the publisher was stopped", ex);
            }
        }

        private void judge(Confirm confirm) {
            if (!confirm.ack()) {
                throw failed(Reason.REFUSED, "was refused by the broker: " + confirm.reason(), null);
            }
            ReturnedMessage returned = this.correlation.getReturned();
            if (returned != null) {
                throw failed(Reason.UNROUTABLE,
                        "was returned as unroutable (" + returned.getReplyText() + "): no queue is bound for it", null);
            }
        }

        private PublishFailed notSent(String blocked) {
            return failed(Reason.UNSENT, "was not sent, because the broker blocks publishers: " + blocked, null);
        }

        private PublishFailed failed(Reason reason, String how, @Nullable Throwable cause) {
            return new PublishFailed(this.correlation.getId(), this.exchange, this.routingKey, reason, how, cause);
        }

    }

}
