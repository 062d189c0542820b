package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.topology.FormerTopology;
import dev.warren.messaging.topology.ServiceQueues;
import dev.warren.messaging.topology.TopologyAdmin;
import dev.warren.messaging.topology.TopologyDeclarables;
import dev.warren.messaging.topology.TopologyGate;
import lombok.extern.slf4j.Slf4j;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

import javax.sql.DataSource;
import java.util.Locale;
import java.util.Map;

/// Auto-configuration of the topology: the exchanges, queues and bindings of a [ServiceTopology] bean, the connections
/// on which they are declared, and the library's tables.
///
/// Each bean of the library backs off where the application has one of its own.
@Slf4j
@AutoConfiguration(
        after = { RabbitAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class })
@EnableConfigurationProperties(MessagingProperties.class)
public final class TopologyAutoConfiguration {

    /// The operating system allocates a stack's memory only as it is used.
    private static final long AMQP_STACK = DataSize.ofMegabytes(32).toBytes();

    /// The configured retry policy, for topology classes to inject.
    @Bean
    @ConditionalOnMissingBean
    RetryPolicy messagingRetryPolicy(MessagingProperties properties) {
        return properties.retry();
    }

    /// The topology of an application without a topology bean: it publishes and consumes
    /// no events, but may have `@RabbitListener`s, whose retry queues begin with the
    /// application's name.
    @Bean
    @ConditionalOnMissingBean
    ServiceTopology emptyTopology(@Value("${spring.application.name:application}") String application) {
        log.info("There is no ServiceTopology bean, so the outbox knows no event yet. Add one that says what the"
                + " application publishes and consumes; or name reliableListenerContainerFactory in a @RabbitListener");
        String name = application.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^[^a-z]+", "");
        return ServiceTopology.of(name.isEmpty() ? "application" : name);
    }

    /// The topology of several beans, each of which describes a part of the service.
    @Bean
    @Primary
    @Conditional(SeveralTopologies.class)
    ServiceTopology composedTopology(Map<String, ServiceTopology> parts) {
        return ServiceTopology.composed(parts);
    }

    @Bean
    @ConditionalOnMissingBean(name = "topologyDeclarables")
    Declarables topologyDeclarables(ServiceTopology topology) {
        return TopologyDeclarables.of(topology);
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceQueues serviceQueues(ServiceTopology topology, RetryPolicy retry) {
        return new ServiceQueues(topology, retry);
    }

    @Bean
    @ConditionalOnMissingBean
    TopologyGate topologyGate() {
        return new TopologyGate();
    }

    @Bean
    @ConditionalOnMissingBean
    TopologyAdmin topologyAdmin(MessagingConnections connections,
            @Qualifier("topologyDeclarables") Declarables topology, ServiceQueues queues, TopologyGate gate,
            FormerTopology former, MessagingProperties properties) {
        return new TopologyAdmin(connections.consumers(), () -> TopologyDeclarables.withListeners(topology, queues),
                gate, properties.topology().checkInterval(), former::review);
    }

    @Bean
    @ConditionalOnMissingBean
    FormerTopology formerTopology(JdbcClient jdbc, MessagingConnections connections, ServiceTopology service,
            @Qualifier("topologyDeclarables") Declarables topology, MessagingProperties properties,
            MessagingSchema schema) {
        return new FormerTopology(jdbc, new RabbitAdmin(connections.consumers()), service.service(), topology,
                properties.topology().forgetAfter());
    }

    @Bean
    @ConditionalOnMissingBean
    MessagingSchema messagingSchema(DataSource dataSource) {
        return new MessagingSchema(dataSource);
    }

    @Bean
    @ConditionalOnMissingBean
    MessagingConnections messagingConnections(ObjectProvider<CachingConnectionFactory> consumers,
            ObjectProvider<CachingConnectionFactoryConfigurer> configurer) {
        return MessagingConnections.of(consumers, configurer);
    }

    /// Gives the threads of the AMQP client a stack that no message can exhaust. The
    /// client reads nested tables in headers recursively, and one frame holds some 20,000
    /// of them: on a default stack such a message ends the connection, and each
    /// redelivery ends the next one.
    @Bean
    @ConditionalOnMissingBean(name = "amqpThreads")
    ConnectionFactoryCustomizer amqpThreads() {
        return factory -> factory.setThreadFactory(task -> new Thread(null, task, "rabbitmq", AMQP_STACK));
    }

    /// Matches when the application has several topologies and has marked none as
    /// primary.
    static final class SeveralTopologies extends NoneNestedConditions {

        SeveralTopologies() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnSingleCandidate(ServiceTopology.class)
        static final class One {

        }

    }

}
