package dev.warren.messaging.observation;

import org.jspecify.annotations.Nullable;

/// The trace context from which a publication comes.
///
/// @param traceparent in the form of W3C Trace Context; not trusted, and null when there is none
/// @param isReplay whether the publication only links to it and begins a trace of its own
record TraceOrigin(@Nullable String traceparent, boolean isReplay) {
}
