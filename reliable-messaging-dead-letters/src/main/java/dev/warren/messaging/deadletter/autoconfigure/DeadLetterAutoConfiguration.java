package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.autoconfigure.ListenerAutoConfiguration;
import dev.warren.messaging.container.ReliableListenerContainerFactory;
import dev.warren.messaging.deadletter.DeadLetterCollector;
import dev.warren.messaging.deadletter.DeadLetterHousekeeper;
import dev.warren.messaging.deadletter.DeadLetterMeters;
import dev.warren.messaging.deadletter.DeadLetterResources;
import dev.warren.messaging.deadletter.DeadLetters;
import dev.warren.messaging.deadletter.DryRun;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.messaging.deadletter.Replays;
import dev.warren.messaging.deadletter.StuckMessageActions;
import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.ServiceQueues;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;

/// Auto-configuration of the beans that collect, show and replay the dead letters of a service with a [ServiceTopology]
/// bean. Each backs off where the service has a bean of its own.
@AutoConfiguration(after = ListenerAutoConfiguration.class, afterName = {
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
        "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
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
            @Qualifier("reliableListenerContainerFactory") ReliableListenerContainerFactory containers,
            RabbitListenerEndpointRegistry registry, ObjectProvider<Clock> clock, Monitoring monitoring) {
        ReliableListenerContainerFactory collecting = containers.forDeadLetters(DeadLetterCollector::identity);
        collecting.setConnectionFactory(connections);
        return new DeadLetterCollector(resources, registry, collecting, clock.getIfAvailable(Clock::systemUTC),
                monitoring.meters());
    }

    @Bean
    @ConditionalOnMissingBean
    DryRun deadLetterDryRun(ServiceTopology topology, MessageReader reader, JdbcClient jdbc,
            ObjectProvider<ReplayCheck> checks) {
        return new DryRun(topology, reader, new Inbox(jdbc), checks);
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
    StuckMessageActions stuckMessageActions(StuckMessages messages, DeadLetterResources resources) {
        return new StuckMessageActions(messages, resources);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterHousekeeper deadLetterHousekeeper(DeadLetterResources resources) {
        return new DeadLetterHousekeeper(resources);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        DeadLetterMeters deadLetterMeters(MeterRegistry registry, DeadLetterResources resources, DeadLetters letters) {
            return new DeadLetterMeters(registry, resources.queues(), letters::held);
        }

    }

}
