package dev.warren.messaging.observation;

import dev.warren.messaging.message.Headers;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PublicationTracingHandlerTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final String SPAN = "b7ad6b7169203331";

    private static final String STORED = "00-" + TRACE + "-" + SPAN + "-01";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();

    private final io.opentelemetry.api.trace.Tracer spans = SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(this.exported))
        .build()
        .get("test");

    private final Tracer tracer = new OtelTracer(this.spans, new OtelCurrentTraceContext(), event -> {
    });

    private final PublicationTracingHandler handler = new PublicationTracingHandler(this.tracer,
            new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), this.spans));

    private final MessageObservations observations = new MessageObservations(registry(), this.handler::traceparent);

    private final Message message = new Message(new byte[3]);

    @Test
    void continuesTheTraceInWhichTheMessageWasWritten() {
        SpanData send = send(STORED);
        assertThat(send.getTraceId()).isEqualTo(TRACE);
        assertThat(send.getParentSpanId()).isEqualTo(SPAN);
        assertThat(send.getName()).isEqualTo("send order.events");
        assertThat(this.message.getMessageProperties().<String>getHeader(Headers.TRACEPARENT))
            .isEqualTo("00-" + TRACE + "-" + send.getSpanId() + "-01");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "00-ab-cd-01", "00-" + TRACE + "-" + SPAN, "nonsense" })
    void beginsATraceWhereNoneWasStored(@Nullable String stored) {
        SpanData send = send(stored);
        assertThat(send.getParentSpanContext().isValid()).isFalse();
        assertThat(send.getTraceId()).isNotEqualTo(TRACE);
    }

    @Test
    void leavesAnUnsampledTraceUnsampled() {
        MessageObservations.stop(
                this.observations.send("order.events", "key", this.message, "00-" + TRACE + "-" + SPAN + "-00"),
                "confirmed", null);
        assertThat(this.exported.getFinishedSpanItems()).isEmpty();
        assertThat(this.message.getMessageProperties().<String>getHeader(Headers.TRACEPARENT)).startsWith("00-" + TRACE)
            .endsWith("-00");
    }

    @Test
    void linksAReplayToTheTraceOfTheDeadLetterAlsoWithinARequest() {
        this.message.getMessageProperties().setHeader(Headers.TRACEPARENT, STORED);
        io.micrometer.tracing.Span request = this.tracer.nextSpan().name("request").start();
        try (Tracer.SpanInScope _ = this.tracer.withSpan(request)) {
            MessageObservations.stop(this.observations.replay("payment.redelivery", "queue", this.message), "confirmed",
                    null);
        }
        SpanData replay = this.exported.getFinishedSpanItems().getLast();
        assertThat(replay.getParentSpanContext().isValid()).isFalse();
        assertThat(replay.getLinks()).singleElement()
            .extracting(LinkData::getSpanContext)
            .satisfies(link -> assertThat(link.getTraceId() + link.getSpanId()).isEqualTo(TRACE + SPAN));
    }

    @Test
    void readsTheTraceContextOfItsThread() {
        assertThat(this.observations.traceparent()).isNull();
        io.micrometer.tracing.Span here = this.tracer.nextSpan().start();
        try (Tracer.SpanInScope _ = this.tracer.withSpan(here)) {
            assertThat(this.observations.traceparent())
                .isEqualTo("00-" + here.context().traceId() + "-" + here.context().spanId() + "-01");
        }
    }

    @Test
    void fillsUpATraceIdOf64Bits() {
        TraceContext brave = mock();
        given(brave.traceId()).willReturn("8448eb211c80319c");
        given(brave.spanId()).willReturn(SPAN);
        CurrentTraceContext current = mock();
        given(current.context()).willReturn(brave);
        Tracer bravely = mock();
        given(bravely.currentTraceContext()).willReturn(current);
        assertThat(new PublicationTracingHandler(bravely, Propagator.NOOP).traceparent())
            .isEqualTo("00-00000000000000008448eb211c80319c-" + SPAN + "-00");
    }

    private SpanData send(@Nullable String stored) {
        MessageObservations.stop(this.observations.send("order.events", "order.placed", this.message, stored),
                "confirmed", null);
        return this.exported.getFinishedSpanItems().getLast();
    }

    private ObservationRegistry registry() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(this.handler);
        return registry;
    }

}
