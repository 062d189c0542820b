package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.observation.OpenTelemetryTracing;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// Auto-configuration of message tracing, where OpenTelemetry is present.
@AutoConfiguration(afterName = "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration")
@ConditionalOnClass(OpenTelemetry.class)
@ConditionalOnBean(OpenTelemetry.class)
@ConditionalOnBooleanProperty(name = "management.opentelemetry.enabled", matchIfMissing = true)
public final class MessageTracingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(MessageTracing.class)
    OpenTelemetryTracing messageTracing(OpenTelemetry telemetry) {
        return new OpenTelemetryTracing(telemetry);
    }

}
