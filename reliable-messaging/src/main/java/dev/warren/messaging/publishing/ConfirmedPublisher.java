package dev.warren.messaging.publishing;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.ReturnedMessage;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.CorrelationData.Confirm;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

import java.time.Duration;
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
    }

    /// Publishes one message and waits for the broker's word.
    /// @throws PublishFailed when it was refused, returned, not confirmed in time, or
    /// could not be sent
    public void publish(String exchange, String routingKey, Message message) {
        send(exchange, routingKey, message).await(this.timeout);
    }

    /// Sends a message without waiting; the broker's word comes later.
    public Pending send(String exchange, String routingKey, Message message) {
        String messageId = message.getMessageProperties().getMessageId();
        CorrelationData correlation = (messageId != null) ? new CorrelationData(messageId) : new CorrelationData();
        Pending pending = new Pending(exchange, routingKey, correlation);
        try {
            this.template.send(exchange, routingKey, message, correlation);
        }
        catch (AmqpException ex) {
            correlation.getFuture().completeExceptionally(ex);
        }
        return pending;
    }

    /// How long a confirm is waited for.
    public Duration timeout() {
        return this.timeout;
    }

    /// A message that was sent and whose confirm is awaited.
    public static final class Pending {

        private final String exchange;

        private final String routingKey;

        private final CorrelationData correlation;

        private Pending(String exchange, String routingKey, CorrelationData correlation) {
            this.exchange = exchange;
            this.routingKey = routingKey;
            this.correlation = correlation;
        }

        /// Whether the message did not even leave, as without a connection.
        public boolean failedToSend() {
            return this.correlation.getFuture().isCompletedExceptionally();
        }

        /// Waits for the confirm.
        /// @throws PublishFailed when it does not come in time, or is not what was hoped
        /// for
        public void await(Duration time) {
            judge(confirm(time));
        }

        private Confirm confirm(Duration time) {
            CompletableFuture<Confirm> future = this.correlation.getFuture();
            try {
                return future.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
            }
            catch (TimeoutException ex) {
                throw failed("was not confirmed within " + time.toMillis() + " ms", ex);
            }
            catch (ExecutionException ex) {
                Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
                throw failed("could not be sent: " + cause.getMessage(), cause);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw failed("was not confirmed before the publisher was stopped", ex);
            }
        }

        private void judge(Confirm confirm) {
            if (!confirm.ack()) {
                throw failed("was refused by the broker: " + confirm.reason(), null);
            }
            ReturnedMessage returned = this.correlation.getReturned();
            if (returned != null) {
                throw failed("was returned as unroutable (" + returned.getReplyText() + "): no queue is bound for it",
                        null);
            }
        }

        private PublishFailed failed(String how, @Nullable Throwable cause) {
            return new PublishFailed(this.correlation.getId(), this.exchange, this.routingKey, how, cause);
        }

    }

}
