package dev.warren.messaging.observation;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A tracing handler of publications whose trace was stored, in the outbox or in a dead letter. The span of a message of
/// the outbox is a child of the span in which it was written; the span of a replay begins a trace, with a link to the
/// old one.
public final class PublicationTracingHandler
        extends PropagatingSenderTracingObservationHandler<RabbitMessageSenderContext> {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]([0-9a-f])");

    public PublicationTracingHandler(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RabbitMessageSenderContext && context.containsKey(TraceOrigin.class);
    }

    @Override
    public Span createSenderSpan(RabbitMessageSenderContext context) {
        Span.Builder span = getTracer().spanBuilder().kind(Span.Kind.PRODUCER);
        TraceOrigin origin = Objects.requireNonNull(context.get(TraceOrigin.class));
        TraceContext from = parse(origin.traceparent());
        if (from == null || origin.isReplay()) {
            span.setNoParent();
        }
        if (from != null) {
            span = origin.isReplay() ? span.addLink(new Link(from)) : span.setParent(from);
        }
        return span.start();
    }

    /// The current trace context of this thread; null when there is none.
    public @Nullable String traceparent() {
        TraceContext current = getTracer().currentTraceContext().context();
        if (current == null) {
            return null;
        }
        // Brave may use trace ids of 64 bits
        String traceId = "0".repeat(Math.max(0, 32 - current.traceId().length())) + current.traceId();
        return "00-" + traceId + "-" + current.spanId() + (Boolean.TRUE.equals(current.sampled()) ? "-01" : "-00");
    }

    private @Nullable TraceContext parse(@Nullable String traceparent) {
        Matcher parts = TRACEPARENT.matcher(Objects.requireNonNullElse(traceparent, ""));
        return !parts.matches() ? null
                : getTracer().traceContextBuilder()
                    .traceId(parts.group(1))
                    .spanId(parts.group(2))
                    .sampled((Character.digit(parts.group(3).charAt(0), 16) & 1) == 1)
                    .build();
    }

}
