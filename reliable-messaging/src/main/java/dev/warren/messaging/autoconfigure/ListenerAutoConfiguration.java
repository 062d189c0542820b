package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.container.CircuitBreakers;
import dev.warren.messaging.container.ConsumerThreads;
import dev.warren.messaging.container.ContainerSupport;
import dev.warren.messaging.container.DriverTimer;
import dev.warren.messaging.container.EventMessageConverter;
import dev.warren.messaging.container.FailureHandling;
import dev.warren.messaging.container.MessageStore;
import dev.warren.messaging.container.ReliableListenerContainerFactory;
import dev.warren.messaging.container.SubscriptionRegistrar;
import dev.warren.messaging.inbox.Housekeeper;
import dev.warren.messaging.message.EventCodec;
import dev.warren.messaging.message.FieldCipher;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.ServiceQueues;
import dev.warren.messaging.topology.TopologyGate;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.amqp.support.converter.MessageConverter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;

/// Auto-configuration of listeners: the container factory of the topology's subscriptions and of reliable
/// `@RabbitListener`s, the inbox, and the handling of failures.
@AutoConfiguration(after = OutboxAutoConfiguration.class)
public final class ListenerAutoConfiguration {

    /// The container factory of the topology's subscriptions, and of each
    /// `@RabbitListener` that names it.
    @Bean
    @ConditionalOnMissingBean(name = "reliableListenerContainerFactory")
    ReliableListenerContainerFactory reliableListenerContainerFactory(ContainerSupport support,
            MessagingConnections connections, MessageReader reader, ServiceQueues queues,
            ObjectProvider<MessageConverter> converters, SpringListenerKeys keys) {
        ReliableListenerContainerFactory factory = new ReliableListenerContainerFactory(support, reader.limits(),
                queues, connections::named);
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

    @Bean
    @ConditionalOnMissingBean
    SpringListenerKeys springListenerKeys(Environment environment, RabbitProperties rabbit) {
        return new SpringListenerKeys(environment, rabbit);
    }

    @Bean
    @ConditionalOnMissingBean
    ContainerSupport containerSupport(MessagingProperties properties, MessageStore store, FailureHandling failures,
            ConsumerThreads threads, Monitoring monitoring, TopologyGate gate) {
        return new ContainerSupport(properties.listen(), store, failures, threads, monitoring, gate);
    }

    @Bean
    @ConditionalOnMissingBean
    MessageStore messageStore(JdbcClient jdbc, PlatformTransactionManager transactions, MessagingSchema schema) {
        return new MessageStore(jdbc, transactions);
    }

    @Bean
    @ConditionalOnMissingBean
    ConsumerThreads consumerThreads() {
        return new ConsumerThreads();
    }

    @Bean
    @ConditionalOnMissingBean
    DriverTimer driverTimer() {
        return new DriverTimer();
    }

    @Bean
    @ConditionalOnMissingBean
    MessageReader messageReader(EventCodec codec, FieldCipher cipher, MessagingProperties properties) {
        return new MessageReader(codec, cipher, properties.payload());
    }

    @Bean
    @ConditionalOnMissingBean
    FailureHandling failureHandling(FailureClassifier classifier, ReliableMessageRecoverer recoverer,
            CircuitBreakers breakers) {
        return new FailureHandling(classifier, recoverer, breakers);
    }

    @Bean
    @ConditionalOnMissingBean
    FailureClassifier failureClassifier() {
        return FailureClassifier.standard();
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

    /// The housekeeping of the inbox. It checks the retention first, because an inbox
    /// must not forget entries too early.
    @Bean
    @ConditionalOnMissingBean
    Housekeeper inboxHousekeeper(JdbcClient jdbc, ServiceTopology topology, MessagingProperties properties,
            MessagingSchema schema) {
        properties.inbox().checkAgainst(topology, properties.listen().handlerDeadline());
        return new Housekeeper(jdbc, properties.inbox().retention(), properties.housekeeping());
    }

}
