package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = { ScriptedService.class, AutoConfigurationIT.Own.class })
@MessagingTest(service = "payment", publishers = "order.events")
class AutoConfigurationIT {

    private static final Clock STOPPED = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), List.of());

    @Autowired
    private ApplicationContext context;

    @TestConfiguration(proxyBeanMethods = false)
    static class Own {

        @Bean
        Clock stoppedClock() {
            return STOPPED;
        }

        @Bean
        RetryPolicy once() {
            return ONCE;
        }

        @Bean
        FailureClassifier strict() {
            return FailureClassifier.standard().with(RuntimeException.class, FailureKind.PERMANENT);
        }

    }

    @Test
    void backsOffWhereTheServiceBringsItsOwn() {
        assertThat(this.context.getBean(Clock.class)).isSameAs(STOPPED);
        assertThat(this.context.getBean(RetryPolicy.class)).isSameAs(ONCE);
        assertThat(this.context.getBeansOfType(FailureClassifier.class)).containsOnlyKeys("strict");
        assertThat(this.context.getBeansOfType(Outbox.class)).hasSize(1);
    }

    @Test
    void isHealthyOnceTheTopologyIsDeclared(@Autowired JdbcTemplate jdbc) {
        // earlier tests have written events for which no queue was bound
        jdbc.update("delete from messaging.outbox");
        HealthIndicator topology = this.context.getBean("topologyHealthIndicator", HealthIndicator.class);
        assertThat(topology.health()).isEqualTo(Health.up().build());
        HealthIndicator messaging = this.context.getBean("messagingHealthIndicator", HealthIndicator.class);
        assertThat(messaging.health()).isEqualTo(Health.up().build());
        assertThat(TestBroker.shared().consumers(ScriptedService.QUEUE)).isPositive();
    }

    @Test
    void makesReadinessDependOnTheTopology(@Autowired Environment environment) {
        assertThat(environment.getProperty("management.endpoint.health.group.readiness.include"))
            .isEqualTo("readinessState,db,topology");
    }

}
