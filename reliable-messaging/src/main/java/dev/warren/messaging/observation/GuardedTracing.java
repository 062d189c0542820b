package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

import java.util.Optional;
import java.util.function.Supplier;

/// A tracing that catches and ignores the failures of another one.
record GuardedTracing(MessageTracing tracing, Guard guard) implements MessageTracing {

    private static final MessageSpan.Scope NOTHING = () -> {
    };

    @Override
    public @Nullable String here() {
        return this.guard.get(() -> Optional.ofNullable(this.tracing.here()), Optional.<String>empty()).orElse(null);
    }

    @Override
    public MessageSpan send(String exchange, String routingKey, Message message, @Nullable String from) {
        return span(() -> this.tracing.send(exchange, routingKey, message, from));
    }

    @Override
    public MessageSpan resend(String exchange, String routingKey, Message message) {
        return span(() -> this.tracing.resend(exchange, routingKey, message));
    }

    @Override
    public MessageSpan process(String queue, Message message) {
        return span(() -> this.tracing.process(queue, message));
    }

    private MessageSpan span(Supplier<MessageSpan> begun) {
        MessageSpan span = this.guard.get(begun, MessageSpan.NONE);
        return (span != MessageSpan.NONE) ? new GuardedSpan(span, this.guard) : span;
    }

    private record GuardedSpan(MessageSpan span, Guard guard) implements MessageSpan {

        @Override
        public Scope open() {
            Scope scope = this.guard.get(this.span::open, NOTHING);
            return () -> this.guard.run(scope::close);
        }

        @Override
        public void end(String outcome, @Nullable Throwable failure) {
            this.guard.run(() -> this.span.end(outcome, failure));
        }

    }

}
