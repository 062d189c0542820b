package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.container.CircuitBreakers;
import dev.warren.messaging.container.DriverTimer;
import dev.warren.messaging.container.ConsumerThreads;
import dev.warren.messaging.container.ContainerSupport;
import dev.warren.messaging.container.EventMessageConverter;
import dev.warren.messaging.container.FailureHandling;
import dev.warren.messaging.container.ListenerDefaults;
import dev.warren.messaging.container.MessageStore;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.container.ReliableListenerContainerFactory;
import dev.warren.messaging.container.SubscriptionRegistrar;
import dev.warren.messaging.inbox.Housekeeper;
import dev.warren.messaging.message.EventCodec;
import dev.warren.messaging.message.FieldCipher;
import dev.warren.messaging.message.KeyRing;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.message.MessageWriter;
import dev.warren.messaging.message.WireLimits;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.outbox.OutboxTable;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.outbox.TransactionalOutbox;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.FormerTopology;
import dev.warren.messaging.topology.ListenerDeclarables;
import dev.warren.messaging.topology.ListenerQueues;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.PublishedTypes;
import dev.warren.messaging.topology.ServiceQueues;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.TopologyAdmin;
import dev.warren.messaging.topology.TopologyDeclarables;
import dev.warren.messaging.topology.TopologyGate;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.support.converter.MessageConverter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;

import javax.sql.DataSource;
import java.time.Clock;
import java.util.Map;

/// Auto-configuration of reliable messaging for a [ServiceTopology] bean: an [Outbox] to publish through, and listener
/// containers for its subscriptions. Each bean backs off where the service has one of its own.
@AutoConfiguration(
        after = { RabbitAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class })
@EnableConfigurationProperties(MessagingProperties.class)
public final class ReliableMessagingAutoConfiguration {

    /// The application's clock, where it has one. It is looked up by its name, so that
    /// the library adds no general-purpose bean.
    @Bean(defaultCandidate = false)
    @ConditionalOnMissingBean(name = "messagingClock")
    Clock messagingClock(ObjectProvider<Clock> clocks) {
        return clocks.getIfUnique(Clock::systemUTC);
    }

    /// The configured retry policy, for topology classes to inject.
    @Bean
    @ConditionalOnMissingBean
    RetryPolicy messagingRetryPolicy(MessagingProperties properties) {
        return properties.retry().policy();
    }

    @Bean
    @ConditionalOnMissingBean
    FailureClassifier failureClassifier() {
        return FailureClassifier.standard();
    }

    @Bean
    @ConditionalOnMissingBean
    EventCodec messagingEventCodec() {
        return new EventCodec();
    }

    /// The limits of messages. The bean validates them, so that a wrong limit stops the
    /// start and names its key.
    @Bean
    @ConditionalOnMissingBean
    WireLimits wireLimits(MessagingProperties properties) {
        return properties.payload().limits();
    }

    /// The key ring. A service may define its own, for example with keys from a vault.
    @Bean
    @ConditionalOnMissingBean
    KeyRing messagingKeyRing(MessagingProperties properties) {
        return properties.encryption().keyRing();
    }

    @Bean
    @ConditionalOnMissingBean
    FieldCipher fieldCipher(EventCodec codec, KeyRing keys) {
        return new FieldCipher(codec.mapper(), keys);
    }

    @Bean
    @ConditionalOnMissingBean
    PersonalDataCheck personalDataCheck(ServiceTopology topology, KeyRing keys) {
        return new PersonalDataCheck(topology, keys);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageReader messageReader(EventCodec codec, FieldCipher cipher, WireLimits limits) {
        return new MessageReader(codec, cipher, limits);
    }

    @Bean
    @ConditionalOnMissingBean
    MessagingSchema messagingSchema(DataSource dataSource) {
        return new MessagingSchema(dataSource);
    }

    @Bean
    @ConditionalOnMissingBean
    TopologyGate topologyGate() {
        return new TopologyGate();
    }

    /// The topology of an application without a topology bean: it publishes and consumes
    /// no events, but may have `@RabbitListener`s.
    @Bean
    @ConditionalOnMissingBean
    ServiceTopology emptyTopology(Environment environment) {
        return EmptyTopology.of(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerQueues listenerQueues() {
        return new ListenerQueues();
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceQueues serviceQueues(ServiceTopology topology, ListenerQueues listeners) {
        return new ServiceQueues(topology, listeners);
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerDeclarables listenerDeclarables(ServiceTopology topology, ListenerQueues queues) {
        return new ListenerDeclarables(topology.service(), queues);
    }

    /// The topology of several beans, each of which describes a part of the service.
    @Bean
    @Primary
    @Conditional(SeveralTopologiesCondition.class)
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
    TopologyAdmin topologyAdmin(MessagingConnections connections,
            @Qualifier("topologyDeclarables") Declarables topology, ListenerDeclarables listeners, TopologyGate gate,
            FormerTopology former, MessagingProperties properties) {
        return new TopologyAdmin(connections.consumers(), topology, listeners, gate,
                properties.topology().checkInterval(), former::review);
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
    @ConditionalOnMissingBean(name = "amqpThreads")
    ConnectionFactoryCustomizer amqpThreads() {
        return factory -> factory.setThreadFactory(new AmqpThreadFactory());
    }

    @Bean
    @ConditionalOnMissingBean
    MessagingConnections messagingConnections(ObjectProvider<CachingConnectionFactory> consumers,
            ObjectProvider<CachingConnectionFactoryConfigurer> configurer) {
        return MessagingConnections.of(consumers, configurer);
    }

    /// The publishers' own connection: a connection that the broker blocks, in an alarm,
    /// must not delay acknowledgements.
    @Bean(defaultCandidate = false)
    @ConditionalOnMissingBean(name = "messagingPublisherConnections")
    CachingConnectionFactory messagingPublisherConnections(MessagingConnections connections) {
        return connections.named("publisher");
    }

    @Bean
    @ConditionalOnMissingBean
    ConfirmedPublisher confirmedPublisher(
            @Qualifier("messagingPublisherConnections") CachingConnectionFactory connections,
            MessagingProperties properties) {
        return new ConfirmedPublisher(connections, properties.confirmTimeout());
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxTable outboxTable(JdbcTemplate jdbc, ObjectProvider<ServiceTopology> topology, MessagingSchema schema) {
        return new OutboxTable(jdbc, () -> topology.getObject().service());
    }

    /// The topology is asked for late: its handlers publish through the outbox.
    @Bean
    @ConditionalOnMissingBean
    MessageWriters messageWriters(ObjectProvider<ServiceTopology> topology, MessagingProperties properties,
            @Qualifier("messagingClock") Clock clock) {
        return new MessageWriters(SingletonSupplier.of(() -> new MessageWriter(topology.getObject().service(),
                properties.payload().compressAboveBytes(), clock)));
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxRelay outboxRelay(OutboxTable table, ConfirmedPublisher publisher, MessagingProperties properties,
            TopologyGate gate, MessageWriters writers, Monitoring monitoring) {
        return new OutboxRelay(table, publisher, properties.outbox(), gate, writers.writer(), monitoring);
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox transactionalOutbox(OutboxRelay relay, ObjectProvider<ServiceTopology> topology, EventCodec codec,
            FieldCipher cipher, @Qualifier("messagingClock") Clock clock, Monitoring monitoring) {
        return new TransactionalOutbox(relay, SingletonSupplier.of(() -> PublishedTypes.of(topology.getObject())),
                codec, cipher, clock, monitoring.observations());
    }

    @Bean
    @ConditionalOnMissingBean
    StuckMessages stuckMessages(JdbcTemplate jdbc, ObjectProvider<ServiceTopology> topology, MessagingSchema schema) {
        return new StuckMessages(jdbc, () -> topology.getObject().service());
    }

    @Bean
    @ConditionalOnMissingBean
    static OutboxTransactionManagers outboxTransactionManagers() {
        return new OutboxTransactionManagers();
    }

    /// The housekeeping of the inbox. It checks the retention first, because an inbox
    /// must not forget entries too early.
    @Bean
    @ConditionalOnMissingBean
    Housekeeper inboxHousekeeper(JdbcClient jdbc, ServiceTopology topology, MessagingProperties properties,
            MessagingSchema schema) {
        properties.inbox().inboxRetention().checkAgainst(topology, properties.listen().handlerDeadline());
        return new Housekeeper(jdbc, properties.inbox().retention(), properties.housekeeping());
    }

    @Bean
    @ConditionalOnMissingBean
    DriverTimer driverTimer() {
        return new DriverTimer();
    }

    @Bean
    @ConditionalOnMissingBean
    ConsumerThreads consumerThreads() {
        return new ConsumerThreads();
    }

    @Bean
    @ConditionalOnMissingBean
    MessageStore messageStore(JdbcClient jdbc, PlatformTransactionManager transactions, MessagingSchema schema) {
        return new MessageStore(jdbc, transactions);
    }

    @Bean
    @ConditionalOnMissingBean
    ReliableMessageRecoverer reliableMessageRecoverer(FailureClassifier classifier, ConfirmedPublisher publisher,
            ServiceTopology topology, @Qualifier("messagingClock") Clock clock) {
        return new ReliableMessageRecoverer(publisher, classifier, new Names(topology.service()), clock);
    }

    /// The circuit breakers, in the application's registry, so that its actuator endpoint
    /// and its meters show them.
    @Bean
    @ConditionalOnMissingBean
    CircuitBreakers circuitBreakers(ObjectProvider<CircuitBreakerRegistry> registry, MessagingProperties properties,
            @Qualifier("messagingClock") Clock clock) {
        return new CircuitBreakers(registry.getIfAvailable(CircuitBreakerRegistry::ofDefaults), properties.listen(),
                clock);
    }

    @Bean
    @ConditionalOnMissingBean
    FailureHandling failureHandling(FailureClassifier classifier, ReliableMessageRecoverer recoverer,
            CircuitBreakers breakers) {
        return new FailureHandling(classifier, recoverer, breakers);
    }

    @Bean
    @ConditionalOnMissingBean
    Monitoring messagingMonitoring(ObjectProvider<MeterRegistry> registry,
            ObjectProvider<MessageObservations> observations, @Qualifier("messagingClock") Clock clock) {
        return new Monitoring(new MessagingMeters(registry.getIfAvailable(CompositeMeterRegistry::new), clock),
                observations.getIfAvailable(() -> MessageObservations.NONE));
    }

    @Bean
    @ConditionalOnMissingBean
    ContainerSupport containerSupport(MessagingProperties properties, MessageStore store, FailureHandling failures,
            ConsumerThreads threads, Monitoring monitoring, TopologyGate gate) {
        return new ContainerSupport(properties.listen(), store, failures, threads, monitoring, gate);
    }

    @Bean
    @ConditionalOnMissingBean
    SpringListenerKeys springListenerKeys(Environment environment, RabbitProperties rabbit) {
        return new SpringListenerKeys(environment, rabbit);
    }

    @Bean
    @ConditionalOnMissingBean
    ListenerDefaults listenerDefaults(RetryPolicy retry, ListenerQueues queues) {
        return new ListenerDefaults(retry, queues);
    }

    /// The container factory of the topology's subscriptions, and of each
    /// `@RabbitListener` that names it.
    @Bean
    @ConditionalOnMissingBean(name = "reliableListenerContainerFactory")
    ReliableListenerContainerFactory reliableListenerContainerFactory(ContainerSupport support,
            MessagingConnections connections, MessageReader reader, ListenerDefaults defaults,
            ObjectProvider<MessageConverter> converters, SpringListenerKeys keys) {
        ReliableListenerContainerFactory factory = new ReliableListenerContainerFactory(support, reader.limits(),
                defaults, connections::named);
        factory.setConnectionFactory(connections.consumers());
        factory.setMessageConverter(converters.getIfUnique(() -> new EventMessageConverter(reader)));
        keys.applyTo(factory, support.settings().prefetch());
        return factory;
    }

    @Bean
    @ConditionalOnMissingBean
    SubscriptionRegistrar subscriptionRegistrar(ServiceTopology topology, MessageReader reader,
            ReliableListenerContainerFactory containers) {
        return new SubscriptionRegistrar(topology, reader, containers);
    }

}
