package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

/// The tracing of messages through the services. The trace context travels, and is stored in the outbox, as the
/// `traceparent` of W3C Trace Context.
public interface MessageTracing {

    /// A tracing that records nothing.
    MessageTracing NONE = new NoOpMessageTracing();

    /// Returns a tracing that catches and ignores the exceptions of this one; it logs the
    /// first.
    static MessageTracing guarded(MessageTracing tracing) {
        return new GuardedTracing(tracing, new Guard(tracing));
    }

    /// The current trace context of this thread; null when there is none.
    @Nullable String here();

    /// Starts a span for the publication of a message, which carries the span from then
    /// on.
    /// @param from the trace context in which the message was written
    MessageSpan send(String exchange, String routingKey, Message message, @Nullable String from);

    /// Starts a span for the replay of a dead letter. It belongs to a new trace, linked
    /// to the one that the message still carries.
    MessageSpan resend(String exchange, String routingKey, Message message);

    /// Starts a span for the handling of a delivery.
    MessageSpan process(String queue, Message message);

}
