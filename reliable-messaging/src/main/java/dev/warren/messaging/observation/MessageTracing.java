package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

/// Follows messages through the services, as spans of a trace. The place in a trace travels, and lies in the outbox, as
/// the `traceparent` of W3C Trace Context.
public interface MessageTracing {

    /// Nobody follows.
    MessageTracing NONE = new NoOpMessageTracing();

    /// The same, but what it throws is told in the log once and reaches nobody else.
    static MessageTracing guarded(MessageTracing tracing) {
        return new GuardedTracing(tracing, new Guard(tracing));
    }

    /// The place in a trace where this thread is; null when it is in none.
    @Nullable String here();

    /// A message is being sent; it carries the span from now on.
    /// @param from the place in a trace where it was written
    MessageSpan send(String exchange, String routingKey, Message message, @Nullable String from);

    /// A dead letter is being sent again. That is a story of its own, linked to the one
    /// that the message still carries.
    MessageSpan resend(String exchange, String routingKey, Message message);

    /// A delivery is being handled.
    MessageSpan process(String queue, Message message);

}
