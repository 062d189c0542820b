package dev.warren.messaging.observation;

import dev.warren.messaging.message.LogSanitizer;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/// The handling of one delivery, as logs and traces show it. The log lines of a thread within its scope name the
/// message by the keys [#MESSAGE_ID] and [#CORRELATION_ID] of the logging context.
public final class Processing {

    /// The logging key of the message id.
    public static final String MESSAGE_ID = "messageId";

    /// The logging key of the correlation id, such as an order's id.
    public static final String CORRELATION_ID = "correlationId";

    private final Observation observation;

    private final @Nullable String messageId;

    private final @Nullable String correlationId;

    private volatile @Nullable Throwable failure;

    private Processing(Observation observation, @Nullable String messageId, @Nullable String correlationId) {
        this.observation = observation;
        this.messageId = messageId;
        this.correlationId = correlationId;
    }

    /// Starts the processing of a message.
    public static Processing of(Message message, Observation observation) {
        MessageProperties properties = message.getMessageProperties();
        return new Processing(observation, shown(properties.getMessageId()), shown(properties.getCorrelationId()));
    }

    /// Makes this message the current one of the thread until the scope is closed. Scopes
    /// may be nested.
    public Scope open() {
        Scope observed = MessageObservations.open(this.observation);
        String messageBefore = MDC.get(MESSAGE_ID);
        String correlationBefore = MDC.get(CORRELATION_ID);
        set(MESSAGE_ID, this.messageId);
        set(CORRELATION_ID, this.correlationId);
        return () -> {
            set(MESSAGE_ID, messageBefore);
            set(CORRELATION_ID, correlationBefore);
            observed.close();
        };
    }

    /// Records an attempt that failed.
    public void failed(Throwable thrown) {
        this.failure = thrown;
    }

    /// Records the outcome.
    public void ended(Outcome outcome) {
        boolean isSettled = outcome == Outcome.HANDLED || outcome == Outcome.DUPLICATE;
        MessageObservations.stop(this.observation, outcome.label(), isSettled ? null : this.failure);
    }

    /// Records that the message was put behind another one of its key. Its handling will
    /// be another processing.
    public void deferred() {
        MessageObservations.stop(this.observation, "deferred", null);
    }

    /// Records that the message was not handled: the broker will deliver it again.
    public void deliveredAgain() {
        MessageObservations.stop(this.observation, "delivered_again", null);
    }

    /// Records the end without an outcome: the broker will deliver the message again.
    public void interrupted(Throwable why) {
        MessageObservations.stop(this.observation, "delivered_again", why);
    }

    private static void set(String key, @Nullable String value) {
        if (value != null) {
            MDC.put(key, value);
        }
        else {
            MDC.remove(key);
        }
    }

    private static @Nullable String shown(@Nullable String text) {
        return (text != null) ? LogSanitizer.of(text) : null;
    }

    /// A scope, which the thread that opened it closes.
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        Scope NONE = () -> {
        };

        @Override
        void close();

    }

}
