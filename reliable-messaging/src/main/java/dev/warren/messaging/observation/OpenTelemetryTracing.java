package dev.warren.messaging.observation;

import com.rabbitmq.client.LongString;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.retry.Causes;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

import java.util.List;
import java.util.Objects;

/// The tracing of messages with OpenTelemetry. Names and attributes follow its semantic conventions for messaging
/// systems and RabbitMQ: a span `send {exchange}` for each publication, and its child span `process {queue}` for each
/// delivery.
public final class OpenTelemetryTracing implements MessageTracing {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");

    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");

    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");

    private static final AttributeKey<String> ROUTING_KEY = AttributeKey
        .stringKey("messaging.rabbitmq.destination.routing_key");

    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");

    private static final AttributeKey<String> CONVERSATION_ID = AttributeKey
        .stringKey("messaging.message.conversation_id");

    private static final AttributeKey<Long> BODY_SIZE = AttributeKey.longKey("messaging.message.body.size");

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("warren.outcome");

    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private static final TextMapGetter<String> TRACEPARENT = new Traceparent();

    private final Tracer tracer;

    public OpenTelemetryTracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.warren.messaging");
    }

    @Override
    public @Nullable String here() {
        return traceparent(Span.current().getSpanContext());
    }

    @Override
    public MessageSpan send(String exchange, String routingKey, Message message, @Nullable String from) {
        return sending(exchange, routingKey, message).start(context(from), message);
    }

    @Override
    public MessageSpan resend(String exchange, String routingKey, Message message) {
        Sending sending = sending(exchange, routingKey, message);
        SpanContext before = Span.fromContext(context(carried(message))).getSpanContext();
        if (before.isValid()) {
            sending.span().addLink(before);
        }
        return sending.start(Context.root(), message);
    }

    @Override
    public MessageSpan process(String queue, Message message) {
        MessageProperties properties = message.getMessageProperties();
        String exchange = Objects.requireNonNullElse(properties.getReceivedExchange(), "");
        String routingKey = Objects.requireNonNullElse(properties.getReceivedRoutingKey(), "");
        SpanBuilder span = span("process", queue, SpanKind.CONSUMER, message).setAttribute(ROUTING_KEY, routingKey)
            .setAttribute(DESTINATION, exchange + ":" + routingKey + ":" + queue)
            .setParent(context(carried(message)));
        return new Followed(span.startSpan());
    }

    private Sending sending(String exchange, String routingKey, Message message) {
        return new Sending(span("send", exchange, SpanKind.PRODUCER, message)
            .setAttribute(DESTINATION, exchange + ":" + routingKey)
            .setAttribute(ROUTING_KEY, routingKey));
    }

    private SpanBuilder span(String operation, String of, SpanKind kind, Message message) {
        MessageProperties properties = message.getMessageProperties();
        return this.tracer.spanBuilder(operation + " " + of)
            .setSpanKind(kind)
            .setAttribute(SYSTEM, "rabbitmq")
            .setAttribute(OPERATION, operation)
            .setAttribute(OPERATION_TYPE, operation)
            .setAttribute(MESSAGE_ID, properties.getMessageId())
            .setAttribute(CONVERSATION_ID, properties.getCorrelationId())
            .setAttribute(BODY_SIZE, (long) message.getBody().length);
    }

    /// Reads the trace context of a message. A dead letter keeps it as raw text.
    private static @Nullable String carried(Message message) {
        Object carried = message.getMessageProperties().getHeader(Headers.TRACEPARENT);
        return (carried instanceof String || carried instanceof LongString) ? carried.toString() : null;
    }

    /// Parses a trace context. The text is not trusted, since any program may have
    /// written it: invalid text starts a new trace.
    private static Context context(@Nullable String traceparent) {
        return (traceparent == null) ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TRACEPARENT);
    }

    private static @Nullable String traceparent(SpanContext place) {
        return place.isValid()
                ? "00-" + place.getTraceId() + "-" + place.getSpanId() + "-" + place.getTraceFlags().asHex() : null;
    }

    /// The span of a publication that has not started.
    private record Sending(SpanBuilder span) {

        MessageSpan start(Context parent, Message message) {
            Span started = this.span.setParent(parent).startSpan();
            String place = traceparent(started.getSpanContext());
            if (place != null) {
                message.getMessageProperties().setHeader(Headers.TRACEPARENT, place);
            }
            return new Followed(started);
        }

    }

    /// A span that has started.
    private record Followed(Span span) implements MessageSpan {

        @Override
        @SuppressWarnings("MustBeClosedChecker") // the caller closes it
        public Scope open() {
            return this.span.makeCurrent()::close;
        }

        @Override
        public void end(String outcome, @Nullable Throwable failure) {
            this.span.setAttribute(OUTCOME, outcome);
            if (failure != null) {
                this.span.setAttribute(ERROR_TYPE, Causes.of(failure).getLast().getClass().getName());
                this.span.setStatus(StatusCode.ERROR);
            }
            this.span.end();
        }

    }

    /// A carrier of nothing but the trace context.
    private static final class Traceparent implements TextMapGetter<String> {

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(Headers.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(Headers.TRACEPARENT) ? carrier : null;
        }

    }

}
