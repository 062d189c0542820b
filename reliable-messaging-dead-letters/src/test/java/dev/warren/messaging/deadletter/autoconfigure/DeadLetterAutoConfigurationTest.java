package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.container.ContainerSupport;
import dev.warren.messaging.container.ReliableListenerContainerFactory;
import dev.warren.messaging.deadletter.DeadLetterCollector;
import dev.warren.messaging.deadletter.DeadLetterHousekeeper;
import dev.warren.messaging.deadletter.DeadLetterMeters;
import dev.warren.messaging.deadletter.DeadLetterResources;
import dev.warren.messaging.deadletter.DeadLetterSettings;
import dev.warren.messaging.deadletter.DeadLetters;
import dev.warren.messaging.deadletter.DryRun;
import dev.warren.messaging.deadletter.PersonalDataMask;
import dev.warren.messaging.deadletter.Replays;
import dev.warren.messaging.deadletter.StuckMessageActions;
import dev.warren.messaging.deadletter.web.DeadLetterAccess;
import dev.warren.messaging.deadletter.web.DeadLetterAccessCheck;
import dev.warren.messaging.deadletter.web.DeadLetterController;
import dev.warren.messaging.deadletter.web.DeadLetterProblems;
import dev.warren.messaging.deadletter.web.ReplayController;
import dev.warren.messaging.deadletter.web.StuckMessageController;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.message.PayloadSettings;
import dev.warren.messaging.observation.MessageObservations;
import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.ServiceQueues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DeadLetterAutoConfigurationTest {

    private static final RetryPolicy RETRY = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, List.of());

    private final WebApplicationContextRunner service = new WebApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(DeadLetterAutoConfiguration.class, DeadLetterWebAutoConfiguration.class))
        .withBean(ServiceTopology.class, () -> ServiceTopology.of("payment"))
        .withBean(Monitoring.class,
                () -> new Monitoring(new MessagingMeters(new SimpleMeterRegistry(), InstantSource.system()),
                        MessageObservations.NONE))
        .withBean(ServiceQueues.class, () -> new ServiceQueues(ServiceTopology.of("payment"), RETRY))
        .withBean(JdbcClient.class, () -> mock(JdbcClient.class))
        .withBean(PlatformTransactionManager.class, () -> mock(PlatformTransactionManager.class))
        .withBean(ConfirmedPublisher.class, () -> mock(ConfirmedPublisher.class))
        .withBean(MessageReader.class, () -> mock(MessageReader.class))
        .withBean(StuckMessages.class, () -> mock(StuckMessages.class))
        .withBean(ConnectionFactory.class, () -> mock(ConnectionFactory.class))
        .withBean(RabbitListenerEndpointRegistry.class, RabbitListenerEndpointRegistry::new)
        .withBean("reliableListenerContainerFactory", ReliableListenerContainerFactory.class,
                () -> new ReliableListenerContainerFactory(mock(ContainerSupport.class), PayloadSettings.widest(),
                        new ServiceQueues(ServiceTopology.of("payment"), RETRY),
                        name -> mock(CachingConnectionFactory.class)))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    private final WebApplicationContextRunner web = this.service.withPropertyValues(
            "warren.messaging.dead-letters.web.enabled=true",
            "warren.messaging.dead-letters.web.authority=ROLE_OPERATOR");

    @ParameterizedTest
    @ValueSource(classes = { DeadLetterCollector.class, DryRun.class, DeadLetters.class, Replays.class,
            DeadLetterHousekeeper.class, DeadLetterMeters.class, PersonalDataMask.class, DeadLetterController.class,
            ReplayController.class, StuckMessageActions.class, StuckMessageController.class, DeadLetterAccess.class,
            DeadLetterAccessCheck.class, DeadLetterProblems.class })
    <T> void backsOffWhenTheApplicationProvidesItsOwn(Class<T> type) {
        this.web.run(context -> assertThat(context).hasSingleBean(type));
        T own = mock(type);
        this.web.withBean("own", type, () -> own).run(context -> assertThat(context).getBean(type).isSameAs(own));
    }

    @Test
    void backsOffWhenTheApplicationProvidesItsOwnResources() {
        DeadLetterSettings settings = mock(DeadLetterSettings.class);
        given(settings.sweepInterval()).willReturn(Duration.ofDays(1));
        DeadLetterResources own = new DeadLetterResources(new ServiceQueues(ServiceTopology.of("other"), RETRY),
                mock(JdbcClient.class), mock(PlatformTransactionManager.class), mock(ConfirmedPublisher.class),
                MessageObservations.NONE, settings);
        this.web.withBean("own", DeadLetterResources.class, () -> own)
            .run(context -> assertThat(context).getBean(DeadLetterResources.class).isSameAs(own));
    }

    @Test
    void doesNothingInAnApplicationWithoutATopology() {
        new WebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DeadLetterAutoConfiguration.class, DeadLetterWebAutoConfiguration.class))
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(DeadLetters.class));
    }

    @Test
    void servesNothingOverHttpUnlessItIsSwitchedOn() {
        this.service.run(context -> assertThat(context).hasSingleBean(DeadLetters.class)
            .doesNotHaveBean(DeadLetterController.class)
            .doesNotHaveBean(DeadLetterAccessCheck.class));
    }

    @Test
    void collectsNothingWhereItIsSwitchedOff() {
        this.service.withPropertyValues("warren.messaging.dead-letters.collect=false")
            .run(context -> assertThat(context).hasSingleBean(DeadLetters.class)
                .doesNotHaveBean(DeadLetterCollector.class));
    }

    @Test
    void needsAnAuthorityWhereThereIsSpringSecurity() {
        this.service.withPropertyValues("warren.messaging.dead-letters.web.enabled=true")
            .run(context -> assertThat(context).hasFailed()
                .getFailure()
                .rootCause()
                .hasMessageContaining("warren.messaging.dead-letters.web.authority is missing"));
    }

    @Test
    void allowsWhoHasTheAuthority() {
        this.web.run(context -> {
            DeadLetterAccess access = context.getBean(DeadLetterAccess.class);
            assertThat(access.isAllowed(requestOf(new TestingAuthenticationToken("ada", "", "ROLE_OPERATOR"))))
                .isTrue();
            assertThat(access.isAllowed(requestOf(new TestingAuthenticationToken("eve", "", "ROLE_CUSTOMER"))))
                .isFalse();
        });
    }

    @Test
    void doesWithoutAnAuthorityWhereThereIsNoSpringSecurity() {
        this.service.withPropertyValues("warren.messaging.dead-letters.web.enabled=true")
            .withClassLoader(new FilteredClassLoader(Authentication.class))
            .run(context -> assertThat(context.getBean(DeadLetterAccess.class).isAllowed(new MockHttpServletRequest()))
                .isTrue());
    }

    private static MockHttpServletRequest requestOf(Authentication login) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setUserPrincipal(login);
        return request;
    }

}
