package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.ReplayCheck;
import dev.warren.messaging.container.DriverTimer;
import dev.warren.messaging.container.ListenerLifecycle;
import dev.warren.messaging.container.Listeners;
import dev.warren.messaging.deadletter.DeadLetterCollector;
import dev.warren.messaging.deadletter.DeadLetters;
import dev.warren.messaging.deadletter.DryRun;
import dev.warren.messaging.deadletter.ReliableMessageRecoverer;
import dev.warren.messaging.deadletter.Replays;
import dev.warren.messaging.inbox.Housekeeper;
import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.message.EventCodec;
import dev.warren.messaging.message.FieldCipher;
import dev.warren.messaging.message.KeyRing;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.message.MessageWriter;
import dev.warren.messaging.message.WireLimits;
import dev.warren.messaging.observation.MessageTracing;
import dev.warren.messaging.observation.MessagingObserver;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.outbox.TransactionalOutbox;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.PublishedTypes;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.TopologyDeclarer;
import dev.warren.messaging.topology.TopologyGate;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;

import javax.sql.DataSource;
import java.time.Clock;

/// Makes everything that a [ServiceTopology] bean asks for: an [Outbox] to publish through, and listeners for its
/// subscriptions. A bean of the service's own takes the place of any of these.
@AutoConfiguration(
        after = { RabbitAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class })
@EnableConfigurationProperties(MessagingProperties.class)
public final class ReliableMessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// The configured policy, for topology classes to take.
    @Bean
    @ConditionalOnMissingBean
    RetryPolicy retryPolicy(MessagingProperties properties) {
        return properties.retry().policy();
    }

    @Bean
    @ConditionalOnMissingBean
    FailureClassifier failureClassifier() {
        return FailureClassifier.standard();
    }

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    /// Checked here, so that a wrong limit stops the start and names its key.
    @Bean
    WireLimits wireLimits(MessagingProperties properties) {
        return properties.payload().limits();
    }

    /// A key ring of the service's own may take its keys from a vault.
    @Bean
    @ConditionalOnMissingBean
    KeyRing keyRing(MessagingProperties properties) {
        return properties.encryption().keyRing();
    }

    @Bean
    FieldCipher fieldCipher(EventCodec codec, KeyRing keys) {
        return new FieldCipher(codec.mapper(), keys);
    }

    @Bean
    @ConditionalOnBean(ServiceTopology.class)
    PersonalDataCheck personalDataCheck(ServiceTopology topology, KeyRing keys) {
        return new PersonalDataCheck(topology, keys);
    }

    @Bean
    MessageReader messageReader(EventCodec codec, FieldCipher cipher, WireLimits limits) {
        return new MessageReader(codec, cipher, limits);
    }

    @Bean
    MessagingSchema messagingSchema(DataSource dataSource) {
        return new MessagingSchema(dataSource);
    }

    @Bean
    TopologyGate topologyGate() {
        return new TopologyGate();
    }

    @Bean
    ConnectionFactoryCustomizer brokerThreads() {
        return factory -> factory.setThreadFactory(new AmqpThreadFactory());
    }

    /// Publishers have a connection of their own: one that the broker blocks, in an
    /// alarm, must not hold up acknowledgements.
    @Bean(defaultCandidate = false)
    CachingConnectionFactory messagingPublisherConnections(CachingConnectionFactory consumers,
            CachingConnectionFactoryConfigurer configurer, MessagingProperties properties) {
        CachingConnectionFactory connections = new CachingConnectionFactory(consumers.getRabbitConnectionFactory());
        configurer.configure(connections);
        connections.setConnectionNameStrategy(factory -> "publisher");
        return connections;
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
    OutboxRelay outboxRelay(JdbcTemplate jdbc, ConfirmedPublisher publisher, MessagingProperties properties,
            TopologyGate gate, ObjectProvider<ServiceTopology> topology, MessagingSchema schema, Clock clock,
            ObjectProvider<MessagingObserver> observer, ObjectProvider<MessageTracing> tracing) {
        return new OutboxRelay(jdbc, publisher, properties.outbox(), gate,
                SingletonSupplier.of(() -> new MessageWriter(topology.getObject().service(),
                        properties.payload().compressAboveBytes(), clock)),
                observed(observer), traced(tracing));
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(OutboxRelay relay, ObjectProvider<ServiceTopology> topology, EventCodec codec, FieldCipher cipher,
            Clock clock, ObjectProvider<MessageTracing> tracing) {
        return new TransactionalOutbox(relay, SingletonSupplier.of(() -> PublishedTypes.of(topology.getObject())),
                codec, cipher, clock, traced(tracing));
    }

    @Bean
    @ConditionalOnMissingBean
    StuckMessages stuckMessages(JdbcTemplate jdbc, ObjectProvider<ServiceTopology> topology, MessagingSchema schema) {
        return new StuckMessages(jdbc, () -> topology.getObject().service());
    }

    @Bean
    static OutboxTransactionManagers outboxTransactionManagers() {
        return new OutboxTransactionManagers();
    }

    /// Checks the retention first: an inbox that forgets too early must not begin to.
    @Bean
    @ConditionalOnBean(ServiceTopology.class)
    Housekeeper housekeeper(JdbcClient jdbc, ServiceTopology topology, MessagingProperties properties,
            MessagingSchema schema) {
        properties.inbox().inboxRetention().checkAgainst(topology, properties.listen().handlerDeadline());
        return new Housekeeper(jdbc, properties.inbox().retention(), properties.housekeeping());
    }

    @Bean
    DriverTimer driverTimer() {
        return new DriverTimer();
    }

    @Bean
    @ConditionalOnBean(ServiceTopology.class)
    ListenerLifecycle listenerLifecycle(ServiceTopology topology, CachingConnectionFactory connections,
            TopologyGate gate, ConfirmedPublisher publisher, FailureClassifier classifier, MessageReader reader,
            WireLimits limits, JdbcClient jdbc, PlatformTransactionManager transactions, MessagingProperties properties,
            Clock clock, MessagingSchema schema, ObjectProvider<MessagingObserver> observer,
            ObjectProvider<MessageTracing> tracing) {
        ReliableMessageRecoverer failed = new ReliableMessageRecoverer(publisher, classifier,
                new Names(topology.service()), clock);
        Listeners listeners = new Listeners(connections, properties.listen(), reader, limits, jdbc, transactions,
                classifier, failed, clock, observed(observer), traced(tracing));
        return new ListenerLifecycle(new TopologyDeclarer(connections, topology, gate), listeners, topology);
    }

    @Bean
    @ConditionalOnBean(ServiceTopology.class)
    @ConditionalOnProperty(name = "warren.messaging.dead-letters.collect", matchIfMissing = true)
    DeadLetterCollector deadLetterCollector(ServiceTopology topology, CachingConnectionFactory connections,
            TopologyGate gate, JdbcClient jdbc, PlatformTransactionManager transactions, MessagingProperties properties,
            Clock clock, MessagingSchema schema, ObjectProvider<MessagingObserver> observer) {
        return new DeadLetterCollector(connections, topology, gate, jdbc, transactions, properties.deadLetters(), clock,
                observed(observer));
    }

    @Bean
    @ConditionalOnBean(ServiceTopology.class)
    DeadLetters deadLetters(ServiceTopology topology, ConfirmedPublisher publisher, MessageReader reader,
            JdbcClient jdbc, PlatformTransactionManager transactions, ObjectProvider<ReplayCheck> checks,
            MessagingProperties properties, MessagingSchema schema, ObjectProvider<MessageTracing> tracing) {
        DryRun forecast = new DryRun(topology, reader, new Inbox(jdbc), () -> checks.orderedStream().toList());
        return new DeadLetters(jdbc, transactions, publisher, new Names(topology.service()), forecast,
                properties.deadLetters(), traced(tracing));
    }

    @Bean
    @ConditionalOnBean(ServiceTopology.class)
    Replays deadLetterReplays(ServiceTopology topology, ConfirmedPublisher publisher, JdbcClient jdbc,
            PlatformTransactionManager transactions, MessagingProperties properties, MessagingSchema schema,
            ObjectProvider<MessageTracing> tracing) {
        return new Replays(jdbc, transactions, publisher, new Names(topology.service()), properties.deadLetters(),
                traced(tracing));
    }

    private static MessagingObserver observed(ObjectProvider<MessagingObserver> observer) {
        return MessagingObserver.guarded(observer.getIfAvailable(() -> MessagingObserver.NONE));
    }

    private static MessageTracing traced(ObjectProvider<MessageTracing> tracing) {
        MessageTracing found = tracing.getIfAvailable();
        return (found != null) ? MessageTracing.guarded(found) : MessageTracing.NONE;
    }

}
