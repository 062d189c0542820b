package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.message.EventCodec;
import dev.warren.messaging.message.FieldCipher;
import dev.warren.messaging.message.KeyRing;
import dev.warren.messaging.message.MessageWriter;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.outbox.OutboxPublisher;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.outbox.OutboxTable;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.outbox.TransactionalOutbox;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.PublishedTypes;
import dev.warren.messaging.topology.TopologyGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.function.SingletonSupplier;

import java.time.Clock;

/// Auto-configuration of publishing: the [Outbox], its table, and the relay that publishes its messages.
///
/// These beans ask for the topology late, because its handlers publish through the outbox.
@AutoConfiguration(after = TopologyAutoConfiguration.class)
public final class OutboxAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Outbox transactionalOutbox(OutboxRelay relay, ObjectProvider<ServiceTopology> topology, EventCodec codec,
            FieldCipher cipher, @Qualifier("messagingClock") Clock clock, Monitoring monitoring) {
        return new TransactionalOutbox(relay, SingletonSupplier.of(() -> PublishedTypes.of(topology.getObject())),
                codec, cipher, clock, monitoring.observations());
    }

    @Bean
    @ConditionalOnMissingBean
    static OutboxTransactionManagers outboxTransactionManagers() {
        return new OutboxTransactionManagers();
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxTable outboxTable(JdbcTemplate jdbc, ObjectProvider<ServiceTopology> topology, MessagingSchema schema) {
        return new OutboxTable(jdbc, () -> topology.getObject().service());
    }

    @Bean
    @ConditionalOnMissingBean
    StuckMessages stuckMessages(JdbcTemplate jdbc, ObjectProvider<ServiceTopology> topology, MessagingSchema schema) {
        return new StuckMessages(jdbc, () -> topology.getObject().service());
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxPublisher outboxPublisher(ConfirmedPublisher publisher, ObjectProvider<MessageWriter> writer,
            Monitoring monitoring) {
        return new OutboxPublisher(publisher, SingletonSupplier.of(writer::getObject), monitoring);
    }

    @Bean
    @ConditionalOnMissingBean
    OutboxRelay outboxRelay(OutboxTable table, OutboxPublisher publisher, MessagingProperties properties,
            TopologyGate gate) {
        return new OutboxRelay(table, publisher, properties.outbox(), gate);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageWriter messageWriter(ServiceTopology topology, MessagingProperties properties,
            @Qualifier("messagingClock") Clock clock) {
        return new MessageWriter(topology.service(), properties.payload().compressAbove().toBytes(), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ConfirmedPublisher confirmedPublisher(
            @Qualifier("messagingPublisherConnections") CachingConnectionFactory connections,
            MessagingProperties properties) {
        return new ConfirmedPublisher(connections, properties.confirmTimeout());
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
    EventCodec messagingEventCodec() {
        return new EventCodec();
    }

    @Bean
    @ConditionalOnMissingBean
    FieldCipher fieldCipher(EventCodec codec, KeyRing keys) {
        return new FieldCipher(codec.mapper(), keys);
    }

    /// The key ring. A service may define its own, for example with keys from a vault.
    @Bean
    @ConditionalOnMissingBean
    KeyRing messagingKeyRing(MessagingProperties properties) {
        return KeyRing.of(properties.encryption().keys(), properties.encryption().primary());
    }

    @Bean
    @ConditionalOnMissingBean
    PersonalDataCheck personalDataCheck(ServiceTopology topology, KeyRing keys) {
        return new PersonalDataCheck(topology, keys);
    }

    @Bean
    @ConditionalOnMissingBean
    Monitoring messagingMonitoring(ObjectProvider<MeterRegistry> registry,
            ObjectProvider<MessageObservations> observations, @Qualifier("messagingClock") Clock clock) {
        return new Monitoring(new MessagingMeters(registry.getIfAvailable(CompositeMeterRegistry::new), clock),
                observations.getIfAvailable(() -> MessageObservations.NONE));
    }

    /// The application's clock, where it has one. It is looked up by its name, so that
    /// the library adds no general-purpose bean.
    @Bean(defaultCandidate = false)
    @ConditionalOnMissingBean(name = "messagingClock")
    Clock messagingClock(ObjectProvider<Clock> clocks) {
        return clocks.getIfUnique(Clock::systemUTC);
    }

}
