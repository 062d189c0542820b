package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.observation.OutboxMeters;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.topology.TopologyAdmin;
import dev.warren.messaging.topology.TopologyGate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;

/// Auto-configuration of the gauges of messaging, where there is a meter registry.
@AutoConfiguration(after = ListenerAutoConfiguration.class, afterName = {
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
        "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnBean({ MeterRegistry.class, OutboxRelay.class })
public final class MessagingMetersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OutboxMeters outboxMeters(MeterRegistry registry, OutboxRelay relay) {
        return new OutboxMeters(registry, relay::backlog);
    }

    /// The gauges of the topology, registered once it has started, when the queues of all
    /// `@RabbitListener`s are known.
    @Bean
    @ConditionalOnMissingBean(name = "topologyMeters")
    @ConditionalOnBean(TopologyAdmin.class)
    ApplicationListener<ContextRefreshedEvent> topologyMeters(MeterRegistry registry, TopologyAdmin admin,
            TopologyGate gate) {
        return started -> admin.parts()
            .forEach(part -> Gauge
                .builder("messaging.topology.missing", gate, state -> state.missing().containsKey(part) ? 1 : 0)
                .description("1 while a queue or exchange that the service needs is missing or declared differently")
                .tag("part", part)
                .register(registry));
    }

}
