package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

/// A tracing that records nothing.
final class NoOpMessageTracing implements MessageTracing {

    @Override
    public @Nullable String here() {
        return null;
    }

    @Override
    public MessageSpan send(String exchange, String routingKey, Message message, @Nullable String from) {
        return MessageSpan.NONE;
    }

    @Override
    public MessageSpan resend(String exchange, String routingKey, Message message) {
        return MessageSpan.NONE;
    }

    @Override
    public MessageSpan process(String queue, Message message) {
        return MessageSpan.NONE;
    }

    /// A span that records nothing.
    static final class NoSpan implements MessageSpan {

        private static final Scope NOTHING = () -> {
        };

        @Override
        public Scope open() {
            return NOTHING;
        }

        @Override
        public void end(String outcome, @Nullable Throwable failure) {
            // records nothing
        }

    }

}
