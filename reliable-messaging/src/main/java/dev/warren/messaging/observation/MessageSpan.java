package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;

/// Something that is done with one message, as a span of a trace.
public interface MessageSpan {

    /// Nobody follows.
    MessageSpan NONE = new NoOpMessageTracing.NoSpan();

    /// What this thread does until the scope is closed belongs to the span. Other threads
    /// may do something for it at the same time.
    Scope open();

    /// The span is over.
    /// @param failure of it only the type is shown; what an exception says may be
    /// personal
    void end(String outcome, @Nullable Throwable failure);

    /// Closed by the thread that opened it.
    interface Scope extends AutoCloseable {

        @Override
        void close();

    }

}
