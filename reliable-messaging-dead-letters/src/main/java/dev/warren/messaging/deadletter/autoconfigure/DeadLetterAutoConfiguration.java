package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.autoconfigure.ReliableMessagingAutoConfiguration;
import dev.warren.messaging.deadletter.DeadLetterCollector;
import dev.warren.messaging.deadletter.DeadLetterHousekeeper;
import dev.warren.messaging.deadletter.DeadLetterResources;
import dev.warren.messaging.deadletter.DeadLetters;
import dev.warren.messaging.deadletter.DryRun;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.messaging.deadletter.Replays;
import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.ServiceQueues;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.TopologyGate;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;

/// Auto-configuration of the beans that collect, show and replay the dead letters of a service with a [ServiceTopology]
/// bean. Each backs off where the service has a bean of its own.
@AutoConfiguration(after = ReliableMessagingAutoConfiguration.class)
@ConditionalOnBean(ServiceTopology.class)
@EnableConfigurationProperties(DeadLetterProperties.class)
public final class DeadLetterAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DeadLetterResources deadLetterResources(ServiceQueues queues, JdbcClient jdbc,
            PlatformTransactionManager transactions, ConfirmedPublisher publisher, Monitoring monitoring,
            DeadLetterProperties properties) {
        return new DeadLetterResources(queues, jdbc, transactions, publisher, monitoring.observations(), properties);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "warren.messaging.dead-letters.collect", matchIfMissing = true)
    DeadLetterCollector deadLetterCollector(DeadLetterResources resources, ConnectionFactory connections,
            TopologyGate gate, ObjectProvider<Clock> clock, Monitoring monitoring) {
        return new DeadLetterCollector(resources, connections, gate, clock.getIfAvailable(Clock::systemUTC),
                monitoring.meters());
    }

    @Bean
    @ConditionalOnMissingBean
    DryRun deadLetterDryRun(ServiceTopology topology, MessageReader reader, JdbcClient jdbc,
            ObjectProvider<ReplayCheck> checks) {
        return new DryRun(topology, reader, new Inbox(jdbc), () -> checks.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetters deadLetters(DeadLetterResources resources, DryRun dryRun) {
        return new DeadLetters(resources, dryRun);
    }

    @Bean
    @ConditionalOnMissingBean
    Replays deadLetterReplays(DeadLetterResources resources) {
        return new Replays(resources);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterHousekeeper deadLetterHousekeeper(DeadLetterResources resources) {
        return new DeadLetterHousekeeper(resources);
    }

}
