package dev.warren.messaging.container;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.RetriesExhaustedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class SingleHandlingTest {

    private static final String QUEUE = "payment.order-events";

    private static final RetryPolicy RETRY = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), List.of());

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

    @Test
    void endsTheHoldOfAMessageWhoseChannelHasEnded() {
        AtomicBoolean held = new AtomicBoolean(true);
        Message message = new Message(new byte[0]);
        Delivery delivery = Delivery.now(message, held::get, Processing.of(message, Observation.NOOP));
        assertThatExceptionOfType(AmqpException.class).isThrownBy(() -> handling(attempted -> {
            held.set(false);
            throw exhausted();
        }, new HoldingRecovery(Duration.ofMinutes(20))).handle(delivery))
            .withMessageContaining("the broker delivers the message again");
    }

    @Test
    void endsTheHoldOfAMessageAtItsLimit() {
        assertThatExceptionOfType(AmqpException.class).isThrownBy(() -> handling(attempted -> {
            throw exhausted();
        }, new HoldingRecovery(Duration.ofMillis(1))).handle(delivery())).withMessageContaining("back to its queue");
    }

    private static RetriesExhaustedException exhausted() {
        RetriesExhaustedException exhausted = mock();
        when(exhausted.getCause()).thenReturn(new IllegalStateException("refused"));
        return exhausted;
    }

    private SingleHandling handling(SingleHandling.Attempts attempts) {
        return handling(attempts, new QueueRecovery(mock(), RETRY, Duration.ofSeconds(1)));
    }

    private SingleHandling handling(SingleHandling.Attempts attempts, Recovery recovery) {
        ConsumerCircuitBreaker breaker = new ConsumerCircuitBreaker(CircuitBreaker.ofDefaults(QUEUE), failure -> false,
                Duration.ofSeconds(1), InstantSource.system());
        MessagingMeters meters = new MessagingMeters(new SimpleMeterRegistry(), InstantSource.system());
        return new SingleHandling(attempts, breaker, FailureClassifier.standard(), recovery,
                meters.of(QUEUE, RETRY, Duration.ZERO));
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
