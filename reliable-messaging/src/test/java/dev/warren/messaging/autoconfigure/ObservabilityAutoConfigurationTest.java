package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.observation.MessagingObserver;
import dev.warren.messaging.observation.OpenTelemetryTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ObservabilityAutoConfigurationTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner().withConfiguration(
            AutoConfigurations.of(MessageTracingAutoConfiguration.class, MessagingMetersAutoConfiguration.class));

    @Test
    void followsMessagesWhereThereIsOpenTelemetry() {
        this.service.withBean(OpenTelemetry.class, OpenTelemetry::noop)
            .run(context -> assertThat(context).hasSingleBean(OpenTelemetryTracing.class));
    }

    @Test
    void followsNothingWhereItIsSwitchedOff() {
        this.service.withBean(OpenTelemetry.class, OpenTelemetry::noop)
            .withPropertyValues("management.opentelemetry.enabled=false")
            .run(context -> assertThat(context).doesNotHaveBean(MessageTracing.class));
    }

    @Test
    void backsOffWhereTheServiceBringsItsOwn() {
        this.service.withBean(OpenTelemetry.class, OpenTelemetry::noop)
            .withBean(MessageTracing.class, () -> MessageTracing.NONE)
            .run(context -> assertThat(context).getBean(MessageTracing.class).isSameAs(MessageTracing.NONE));
    }

    @Test
    void doesWithoutEitherOnTheClassPath() {
        this.service.withClassLoader(new FilteredClassLoader(OpenTelemetry.class, MeterRegistry.class))
            .run(context -> assertThat(context).hasNotFailed()
                .doesNotHaveBean(MessageTracing.class)
                .doesNotHaveBean(MessagingObserver.class));
    }

    @Test
    void countsNothingWhereThereIsNoMessaging() {
        this.service.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MessagingObserver.class));
    }

}
