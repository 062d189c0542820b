package dev.warren.messaging.container;

import dev.warren.messaging.observation.Processing;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// A delivery: a message that a consumer holds and has not acknowledged yet.
///
/// @param message the message as it was delivered
/// @param held whether the delivery still belongs to this consumer: the broker requeues it when the channel ends
/// @param sinceNanos when the broker delivered it, by [System#nanoTime()]
/// @param processing its logs and traces
/// @param task the task of the message, once it was read; it keeps the result of an external call
record Delivery(Message message, BooleanSupplier held, long sinceNanos, Processing processing, @Nullable Task task) {

    /// Creates a delivery that has just arrived and was not read.
    static Delivery now(Message message, BooleanSupplier held, Processing processing) {
        return new Delivery(message, held, System.nanoTime(), processing, null);
    }

    /// Creates a delivery that has just arrived, without a trace.
    static Delivery now(Message message, BooleanSupplier held) {
        return now(message, held, Processing.of(message, Observation.NOOP));
    }

    /// Returns the same delivery after its message was read.
    Delivery with(Task read) {
        return new Delivery(this.message, this.held, this.sinceNanos, this.processing, read);
    }

    /// Returns the task of a message that was read.
    Task readTask() {
        return Objects.requireNonNull(this.task, "the message was not read");
    }

    /// @throws AmqpException when the broker has requeued it and will deliver it again
    void check() {
        if (!this.held.getAsBoolean()) {
            throw new AmqpException("the channel of this delivery is closed; the broker delivers the message again");
        }
    }

    /// The remaining time for which a delivery may be held; negative when it is over.
    Duration left(Duration limit) {
        return limit.minusNanos(System.nanoTime() - this.sinceNanos);
    }

    /// The delivery tag on its channel.
    long tag() {
        return this.message.getMessageProperties().getDeliveryTag();
    }

    /// The id of the aggregate that the message is about; empty when it names none.
    String aggregate() {
        return Objects.requireNonNullElse(this.message.getMessageProperties().getCorrelationId(), "");
    }

}
