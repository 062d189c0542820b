package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.deadletter.DeadLetterMeters;
import dev.warren.messaging.deadletter.DeadLetterResources;
import dev.warren.messaging.deadletter.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// Auto-configuration of the meters of dead letters, where there is a meter registry.
@AutoConfiguration(after = DeadLetterAutoConfiguration.class, afterName = {
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
        "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, DeadLetters.class })
public final class DeadLetterMetersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DeadLetterMeters deadLetterMeters(MeterRegistry registry, DeadLetterResources resources, DeadLetters letters) {
        return new DeadLetterMeters(registry, resources.queues(), letters::held);
    }

}
