package dev.warren.messaging.autoconfigure;

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

    /// Out of service until the topology is declared, with the obstacle named.
    @Bean
    @ConditionalOnMissingBean(name = "messagingHealthIndicator")
    HealthIndicator messagingHealthIndicator(TopologyGate gate) {
        return () -> {
            String obstacle = gate.obstacle();
            return (obstacle == null) ? Health.up().build()
                    : Health.outOfService().withDetail("waitingFor", obstacle).build();
        };
    }

}
