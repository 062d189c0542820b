package dev.warren.messaging.trial;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/// Several beans describe a service, and the application declares queues of its own.
@SpringBootTest(classes = { ScriptedService.class, SeveralTopologiesIT.Second.class, SeveralTopologiesIT.Own.class })
@MessagingTest(service = "payment", publishers = "order.events")
class SeveralTopologiesIT {

    private static final String OWN = "payment.declared-by-the-application";

    @Autowired
    private ApplicationContext context;

    private final TestBroker broker = TestBroker.shared();

    @TestConfiguration(proxyBeanMethods = false)
    static class Second {

        @Bean
        ServiceTopology second(RetryPolicy retry) {
            return topology("payment", retry);
        }

    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Stranger {

        @Bean
        ServiceTopology stranger(RetryPolicy retry) {
            return topology("shipping", retry);
        }

    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Own {

        @Bean
        Queue own() {
            return QueueBuilder.durable(OWN).build();
        }

    }

    @Test
    void areComposedIntoOne() {
        assertThat(this.broker.consumers(ScriptedService.QUEUE)).isPositive();
        assertThat(this.broker.consumers("payment.second")).isPositive();
        assertThat(this.context.getBean(ServiceTopology.class).subscriptions()).extracting(Subscription::name)
            .containsExactlyInAnyOrder("order-events", "reminders", "second");
    }

    @Test
    void areRefusedWhenTheyAreOfDifferentServices(@Autowired Environment environment) {
        assertThatException().isThrownBy(() -> ScriptedService.another(environment, Stranger.class).close())
            .havingRootCause()
            .withMessageContaining("topology")
            .withMessageContaining("stranger")
            .withMessageContaining("payment and shipping")
            .withMessageContaining("give all of them the same name");
    }

    @Test
    void leaveTheApplicationItsOwnAdminAndWhatItDeclares() {
        assertThat(this.context.getBeansOfType(AmqpAdmin.class)).containsOnlyKeys("amqpAdmin");
        assertThat(this.broker.hasQueue(OWN)).isTrue();
        this.broker.deleteQueue(OWN);
    }

    private static ServiceTopology topology(String service, RetryPolicy retry) {
        return ServiceTopology.of(service)
            .consuming(Subscription.named("second")
                .from("order.events", Map.of("order.placed.v1", ScriptedHandler.Placed.class))
                .on(ScriptedHandler.Placed.class, event -> {
                })
                .retrying(retry)
                .thenDeadLetter());
    }

}
