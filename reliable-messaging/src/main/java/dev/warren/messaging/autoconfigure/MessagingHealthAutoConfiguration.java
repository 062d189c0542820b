package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.container.ReliableListenerContainerFactory;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.TopologyGate;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import java.util.Map;

/// Auto-configuration of the health indicators of messaging, where the actuator is present.
@AutoConfiguration(after = ListenerAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(TopologyGate.class)
public final class MessagingHealthAutoConfiguration {

    /// The readiness of the service: out of service until the topology is declared, with
    /// the obstacle named. A broker that is away later, or a queue that is deleted, does
    /// not change the readiness, because the outbox keeps the service's messages; the
    /// details name missing parts.
    @Bean
    @ConditionalOnMissingBean(name = "topologyHealthIndicator")
    HealthIndicator topologyHealthIndicator(TopologyGate gate) {
        return () -> {
            String obstacle = gate.obstacle();
            if (obstacle != null) {
                return Health.outOfService().withDetail("waitingFor", obstacle).build();
            }
            Map<String, String> missing = gate.missing();
            return missing.isEmpty() ? Health.up().build() : Health.up().withDetail("missing", missing).build();
        };
    }

    /// The health of the outbox and the consumers.
    @Bean
    @ConditionalOnMissingBean(name = "messagingHealthIndicator")
    @ConditionalOnBean(ReliableListenerContainerFactory.class)
    HealthIndicator messagingHealthIndicator(TopologyGate gate, ConfirmedPublisher publisher, OutboxRelay relay,
            StuckMessages stuck, RabbitListenerEndpointRegistry listeners, MessagingProperties properties) {
        return new MessagingHealth(gate, publisher, relay, stuck, listeners, properties.outbox().alarmAge());
    }

}
