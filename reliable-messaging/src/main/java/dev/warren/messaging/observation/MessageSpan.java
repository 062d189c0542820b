package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;

/// A span of a trace for an operation on one message.
public interface MessageSpan {

    /// A span that records nothing.
    MessageSpan NONE = new NoOpMessageTracing.NoSpan();

    /// Makes the span current in this thread until the scope is closed. Several threads
    /// may have a scope of the same span.
    Scope open();

    /// Ends the span.
    /// @param failure the span records only its type, because the exception's message may
    /// hold personal data
    void end(String outcome, @Nullable Throwable failure);

    /// A scope, which the thread that opened it closes.
    interface Scope extends AutoCloseable {

        @Override
        void close();

    }

}
