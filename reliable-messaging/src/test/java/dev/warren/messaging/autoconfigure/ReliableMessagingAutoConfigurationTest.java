package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.container.CircuitBreakers;
import dev.warren.messaging.container.ConsumerThreads;
import dev.warren.messaging.container.DriverTimer;
import dev.warren.messaging.container.FailureHandling;
import dev.warren.messaging.container.MessageStore;
import dev.warren.messaging.container.ReliableListenerContainerFactory;
import dev.warren.messaging.inbox.Housekeeper;
import dev.warren.messaging.message.EventCodec;
import dev.warren.messaging.message.FieldCipher;
import dev.warren.messaging.message.KeyRing;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.message.MessageWriter;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.ReliableMessageRecoverer;
import dev.warren.messaging.topology.FormerTopology;
import dev.warren.messaging.topology.ServiceQueues;
import dev.warren.messaging.topology.TopologyAdmin;
import dev.warren.messaging.topology.TopologyGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Supplier;

import javax.sql.DataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ReliableMessagingAutoConfigurationTest {

    private final ApplicationContextRunner withoutSchema = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(TopologyAutoConfiguration.class, OutboxAutoConfiguration.class,
                ListenerAutoConfiguration.class))
        .withBean(JdbcClient.class, () -> mock(JdbcClient.class))
        .withBean(JdbcTemplate.class, () -> mock(JdbcTemplate.class))
        .withBean(PlatformTransactionManager.class, () -> mock(PlatformTransactionManager.class))
        .withBean(RabbitProperties.class, RabbitProperties::new)
        .withBean(CachingConnectionFactoryConfigurer.class, () -> mock(CachingConnectionFactoryConfigurer.class));

    private final ApplicationContextRunner withoutConnections = this.withoutSchema.withBean(MessagingSchema.class,
            () -> mock(MessagingSchema.class));

    private final ApplicationContextRunner application = this.withoutConnections.withBean("connections",
            CachingConnectionFactory.class, connections());

    @ParameterizedTest
    @ValueSource(classes = { CircuitBreakers.class, ConfirmedPublisher.class, ConsumerThreads.class, DriverTimer.class,
            EventCodec.class, FailureClassifier.class, FailureHandling.class, FieldCipher.class, FormerTopology.class,
            Housekeeper.class, KeyRing.class, MessageReader.class, MessageStore.class, MessageWriter.class,
            Monitoring.class, Outbox.class, PersonalDataCheck.class, ReliableMessageRecoverer.class,
            ServiceQueues.class, SpringListenerKeys.class, StuckMessages.class, TopologyAdmin.class,
            TopologyGate.class })
    <T> void backsOffWhenTheApplicationProvidesItsOwn(Class<T> type) {
        this.application.run(context -> assertThat(context).hasSingleBean(type));
        T own = mock(type);
        this.application.withBean("own", type, () -> own)
            .run(context -> assertThat(context).getBean(type).isSameAs(own));
    }

    @Test
    void isReadyWithoutATopologyAndNamesQueuesAfterTheApplication() {
        this.application.withPropertyValues("spring.application.name=My Kitchen").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(ServiceTopology.class).service()).isEqualTo("my-kitchen");
            assertThat(context.getBean(TopologyGate.class).obstacle()).isNull();
        });
    }

    @Test
    void takesThePrimaryOneOfSeveralTopologies() {
        this.application
            .withBean("kitchen", ServiceTopology.class, () -> ServiceTopology.of("kitchen"),
                    definition -> definition.setPrimary(true))
            .withBean("cellar", ServiceTopology.class, () -> ServiceTopology.of("cellar"))
            .run(context -> assertThat(context).getBean(ServiceTopology.class)
                .isEqualTo(ServiceTopology.of("kitchen")));
    }

    @Test
    void bringsNoClockThatAnApplicationWouldTakeForItsOwn() {
        this.application.withBean(ClockUser.class)
            .run(context -> assertThat(context.getBean(ClockUser.class).clocks().getIfAvailable()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = { "clock", "outbox", "retryPolicy", "housekeeper", "topology", "gate" })
    void leavesBeanNamesToTheApplication(String name) {
        this.application.withBean(name, String.class, () -> "the application's")
            .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void asksForOneConnectionFactoryWhereThereAreSeveral() {
        this.application.withBean("another", CachingConnectionFactory.class, connections())
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining("the application has 2")
                .hasMessageContaining("@Primary"));
    }

    @Test
    void asksForACachingConnectionFactoryWhereThereIsAnother() {
        this.withoutConnections.run(context -> assertThat(context.getStartupFailure()).rootCause()
            .hasMessageContaining("the application has 0"));
    }

    @Test
    void refusesADatabaseThatIsNotPostgres() throws SQLException {
        DataSource h2 = mock(DataSource.class);
        Connection connection = mock(Connection.class);
        DatabaseMetaData metaData = mock(DatabaseMetaData.class);
        given(h2.getConnection()).willReturn(connection);
        given(connection.getMetaData()).willReturn(metaData);
        given(metaData.getDatabaseProductName()).willReturn("H2");
        this.withoutSchema.withBean("connections", CachingConnectionFactory.class, connections())
            .withBean(DataSource.class, () -> h2)
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining("leads to H2")
                .hasMessageContaining("@MessagingTest"));
    }

    /// A component of the application that asks for a clock.
    record ClockUser(ObjectProvider<Clock> clocks) {
    }

    private static Supplier<CachingConnectionFactory> connections() {
        return () -> new CachingConnectionFactory("127.0.0.1", 1);
    }

}
