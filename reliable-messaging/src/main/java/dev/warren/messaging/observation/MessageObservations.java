package dev.warren.messaging.observation;

import dev.warren.messaging.message.Headers;
import dev.warren.messaging.retry.Causes;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Propagator;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// The observations of messages, one for each publication and each delivery. Micrometer's handlers make spans of them.
/// Their contexts are Spring AMQP's.
///
/// An observation handler may throw, and Micrometer does not catch it. The methods of this class do, so that a message
/// is handled in any case; they log the first failure.
@Slf4j
public final class MessageObservations {

    /// Observes nothing.
    public static final MessageObservations NONE = new MessageObservations(ObservationRegistry.NOOP, () -> null);

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private static final MessageObservationConvention SEND = new MessageObservationConvention("send");

    private static final MessageObservationConvention PROCESS = new MessageObservationConvention("process");

    private final ObservationRegistry registry;

    private final Supplier<@Nullable String> traceparent;

    /// @param traceparent the current trace context of the calling thread, in the form of
    /// W3C Trace Context; null when there is none
    public MessageObservations(ObservationRegistry registry, Supplier<@Nullable String> traceparent) {
        this.registry = registry;
        this.traceparent = traceparent;
    }

    /// The current trace context of this thread; null when there is none.
    public @Nullable String traceparent() {
        return guarded(this.traceparent, null);
    }

    /// Starts the observation of a publication. The message carries its trace context
    /// from then on.
    /// @param from the trace context in which the message was written
    public Observation send(String exchange, String routingKey, Message message, @Nullable String from) {
        return this.registry.isNoop() ? Observation.NOOP
                : send(exchange, routingKey, message, new TraceOrigin(from, false));
    }

    /// Starts the observation of a dead letter's replay. It begins a new trace, linked to
    /// the one that the message still carries.
    public Observation replay(String exchange, String routingKey, Message message) {
        Object carried = message.getMessageProperties().getHeader(Headers.TRACEPARENT);
        return this.registry.isNoop() ? Observation.NOOP : send(exchange, routingKey, message,
                new TraceOrigin((carried != null) ? carried.toString() : null, true));
    }

    /// Starts the observation of a delivery.
    public Observation process(String queue, Message message) {
        return this.registry.isNoop() ? Observation.NOOP : start(PROCESS, new DeliveryContext(message, queue));
    }

    /// Stops an observation.
    /// @param failure only its type is shown: what an exception says may be personal
    public static void stop(Observation observation, String outcome, @Nullable Throwable failure) {
        if (observation.isNoop()) {
            return;
        }
        guarded(() -> {
            observation.lowCardinalityKeyValue("warren.outcome", outcome);
            if (failure != null) {
                String type = Causes.of(failure).getLast().getClass().getName();
                observation.highCardinalityKeyValue("error.type", type).error(new FailureTypeException(type));
            }
            observation.stop();
            return outcome;
        }, outcome);
    }

    /// Makes the observation current in this thread until the scope is closed. Several
    /// threads may have a scope of the same observation.
    static Processing.Scope open(Observation observation) {
        if (observation.isNoop()) {
            return Processing.Scope.NONE;
        }
        ObservationRegistry registry = observation.getObservationRegistry();
        Observation.Scope before = registry.getCurrentObservationScope();
        Observation.Scope scope = guarded(observation::openScope, Observation.Scope.NOOP);
        return () -> {
            guarded(() -> {
                scope.close();
                return scope;
            }, scope);
            registry.setCurrentObservationScope(before);
        };
    }

    private Observation send(String exchange, String routingKey, Message message, TraceOrigin origin) {
        Observation.Context context = new RabbitMessageSenderContext(message, "outbox", exchange, routingKey);
        return start(SEND, context.put(TraceOrigin.class, origin));
    }

    private Observation start(MessageObservationConvention convention, Observation.Context context) {
        return Objects.requireNonNull(
                guarded(() -> Observation.start(null, convention, () -> context, this.registry), Observation.NOOP));
    }

    private static <T extends @Nullable Object> T guarded(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        }
        catch (RuntimeException failure) {
            if (TOLD.compareAndSet(false, true)) {
                log.warn("An observation handler failed. This and further failures are ignored; traces may be"
                        + " incomplete", failure);
            }
            return otherwise;
        }
    }

    /// The context of a delivery. Any program may have written its headers, so only text
    /// is read as a trace context.
    private static final class DeliveryContext extends RabbitMessageReceiverContext {

        DeliveryContext(Message message, String queue) {
            super(message, queue);
        }

        @Override
        public Propagator.Getter<Message> getGetter() {
            return (message, key) -> (message.getMessageProperties().getHeader(key) instanceof String text) ? text
                    : null;
        }

    }

    /// The failure of a message as its observation shows it: the type, without message
    /// and stack trace.
    private static final class FailureTypeException extends RuntimeException {

        FailureTypeException(String type) {
            super(type, null, false, false);
        }

    }

}
