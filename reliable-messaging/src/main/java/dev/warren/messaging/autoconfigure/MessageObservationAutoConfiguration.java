package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.PublicationTracingHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/// Auto-configuration of the observation of messages, where Micrometer Tracing has a bridge to a tracer. Without one there
/// is nothing to make of an observation: the meters do not need it.
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration")
@ConditionalOnClass(Tracer.class)
@ConditionalOnBean({ ObservationRegistry.class, Propagator.class })
@ConditionalOnBooleanProperty(name = "management.opentelemetry.enabled", matchIfMissing = true)
public final class MessageObservationAutoConfiguration {

    /// Comes before Boot's handler of all senders, because the first that supports a
    /// context gets it.
    @Bean
    @Order(0)
    @ConditionalOnMissingBean
    PublicationTracingHandler publicationTracingHandler(Tracer tracer, Propagator propagator) {
        return new PublicationTracingHandler(tracer, propagator);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageObservations messageObservations(ObservationRegistry registry, PublicationTracingHandler publications) {
        return new MessageObservations(registry, publications::traceparent);
    }

}
