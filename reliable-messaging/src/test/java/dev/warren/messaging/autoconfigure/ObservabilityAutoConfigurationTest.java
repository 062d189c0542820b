package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.OutboxMeters;
import dev.warren.messaging.observation.PublicationTracingHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ObservabilityAutoConfigurationTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MessageObservationAutoConfiguration.class,
                MessagingMetersAutoConfiguration.class, ObservationAutoConfiguration.class,
                MicrometerTracingAutoConfiguration.class, NoopTracerAutoConfiguration.class));

    private final ApplicationContextRunner traced = this.service.withBean(Tracer.class, () -> mock(Tracer.class))
        .withBean(Propagator.class, () -> mock(Propagator.class));

    @Test
    void observesMessagesWhereThereIsATracer() {
        this.traced.run(context -> assertThat(context).hasSingleBean(MessageObservations.class)
            .hasSingleBean(PublicationTracingHandler.class));
    }

    @Test
    void leavesTheHandlersOfOtherSendersAndReceiversInPlace() {
        this.traced.run(context -> assertThat(context).hasSingleBean(PropagatingReceiverTracingObservationHandler.class)
            .getBeans(PropagatingSenderTracingObservationHandler.class)
            .containsOnlyKeys("publicationTracingHandler", "propagatingSenderTracingObservationHandler"));
    }

    @Test
    void observesNothingWhereItIsSwitchedOff() {
        this.traced.withPropertyValues("management.opentelemetry.enabled=false")
            .run(context -> assertThat(context).doesNotHaveBean(MessageObservations.class));
    }

    @Test
    void observesNothingWhereTheOnlyTracerIsTheOneThatDoesNothing() {
        this.service
            .run(context -> assertThat(context).hasSingleBean(Tracer.class).doesNotHaveBean(MessageObservations.class));
    }

    @Test
    void backsOffWhereTheServiceBringsItsOwn() {
        this.traced.withBean(MessageObservations.class, () -> MessageObservations.NONE)
            .run(context -> assertThat(context).getBean(MessageObservations.class).isSameAs(MessageObservations.NONE));
    }

    @Test
    void doesWithoutMicrometerTracingOnTheClassPath() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MessageObservationAutoConfiguration.class,
                    MessagingMetersAutoConfiguration.class))
            .withClassLoader(new FilteredClassLoader(Tracer.class))
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MessageObservations.class));
    }

    @Test
    void countsNothingWhereThereIsNoMessaging() {
        this.service.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OutboxMeters.class));
    }

}
