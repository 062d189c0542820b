package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.container.ListenerLifecycle;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.TopologyGate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/// Health of the service's messaging, where the actuator is present.
@AutoConfiguration(after = ReliableMessagingAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(TopologyGate.class)
public final class MessagingHealthAutoConfiguration {

    /// Whether the service may take requests: out of service until the topology is
    /// declared, with the obstacle named. A broker that is away later does not matter
    /// here, since the outbox keeps what is said.
    @Bean
    @ConditionalOnMissingBean(name = "topologyHealthIndicator")
    HealthIndicator topologyHealthIndicator(TopologyGate gate) {
        return () -> {
            String obstacle = gate.obstacle();
            return (obstacle == null) ? Health.up().build()
                    : Health.outOfService().withDetail("waitingFor", obstacle).build();
        };
    }

    /// Whether messages move, and what keeps them.
    @Bean
    @ConditionalOnMissingBean(name = "messagingHealthIndicator")
    @ConditionalOnBean(ListenerLifecycle.class)
    HealthIndicator messagingHealthIndicator(TopologyGate gate, ConfirmedPublisher publisher, OutboxRelay relay,
            StuckMessages stuck, ListenerLifecycle listeners, MessagingProperties properties) {
        return new MessagingHealth(gate, publisher, relay, stuck, listeners, properties.outbox().alarmAge());
    }

}
