package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.observation.MessagingObserver;
import dev.warren.messaging.observation.OutboxMeters;
import dev.warren.messaging.outbox.OutboxRelay;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import java.time.Clock;

/// Meters of the service's messaging, where there is a registry for them.
@AutoConfiguration(after = ReliableMessagingAutoConfiguration.class, afterName = {
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
        "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, OutboxRelay.class })
public final class MessagingMetersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(MessagingObserver.class)
    MessagingMeters messagingMeters(MeterRegistry registry, Clock clock) {
        return new MessagingMeters(registry, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxMeters outboxMeters(MeterRegistry registry, OutboxRelay relay) {
        return new OutboxMeters(registry, relay::backlog);
    }

}
