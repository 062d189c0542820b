package dev.warren.messaging.container;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.retry.FailureClassifier;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

class SingleHandlingTest {

    private static final String QUEUE = "payment.order-events";

    private final io.opentelemetry.api.trace.Tracer spans = SdkTracerProvider.builder().build().get("test");

    private final Tracer tracer = new OtelTracer(this.spans, new OtelCurrentTraceContext(), event -> {
    });

    private final MessageObservations observations = new MessageObservations(registry(), () -> null);

    private final List<String> current = new ArrayList<>();

    @Test
    void leavesNoSpanBehindInItsThread() throws Exception {
        handling(delivery -> {
            this.current.add(String.valueOf(this.tracer.currentSpan()));
            return Outcome.HANDLED;
        }).handle(delivery());
        assertThat(this.current).doesNotContain("null").hasSize(1);
        assertThat(this.tracer.currentSpan()).isNull();
    }

    @Test
    void leavesNoSpanBehindWhenItIsInterrupted() {
        assertThatIllegalStateException().isThrownBy(() -> handling(delivery -> {
            throw new IllegalStateException("the channel is gone");
        }).handle(delivery()));
        assertThat(this.tracer.currentSpan()).isNull();
    }

    private SingleHandling handling(SingleHandling.Attempts attempts) {
        ConsumerCircuitBreaker breaker = new ConsumerCircuitBreaker(CircuitBreaker.ofDefaults(QUEUE), failure -> false,
                Duration.ofSeconds(1), InstantSource.system());
        RetryPolicy retry = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), List.of());
        MessagingMeters meters = new MessagingMeters(new SimpleMeterRegistry(), InstantSource.system());
        return new SingleHandling(attempts, breaker, FailureClassifier.standard(),
                new QueueRecovery(mock(), retry, Duration.ofSeconds(1)), meters.of(QUEUE, retry, Duration.ZERO));
    }

    private Delivery delivery() {
        Message message = new Message(new byte[0]);
        return Delivery.now(message, () -> true, Processing.of(message, this.observations.process(QUEUE, message)));
    }

    private ObservationRegistry registry() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
            .observationHandler(new PropagatingReceiverTracingObservationHandler<>(this.tracer,
                    new OtelPropagator(ContextPropagators.noop(), this.spans)));
        return registry;
    }

}
