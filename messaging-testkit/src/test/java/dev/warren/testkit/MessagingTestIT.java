package dev.warren.testkit;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

@SpringBootTest(properties = "spring.rabbitmq.username=set-by-the-test")
@MessagingTest(service = "payment", publishers = { "order.events", "shipping.events" }, mail = true)
class MessagingTestIT {

    @Autowired
    private Environment environment;

    @Test
    void pointsTheContextToTheAccountsOfTheService(TestBroker broker, TestDatabase database, MailBox mailBox) {
        assertThat(property("spring.rabbitmq.port")).isEqualTo(String.valueOf(broker.port()));
        assertThat(property("spring.rabbitmq.password")).isEqualTo("payment-secret");
        assertThat(property("spring.datasource.url")).isEqualTo(database.url("payments"));
        assertThat(property("spring.datasource.username")).isEqualTo("payments");
        assertThat(property("spring.mail.port")).isEqualTo(String.valueOf(mailBox.port()));
    }

    @Test
    void yieldsToPropertiesThatTheTestSets() {
        assertThat(property("spring.rabbitmq.username")).isEqualTo("set-by-the-test");
    }

    @Test
    void declaresTheExchangesOfPublishersThatDoNotRun(TestBroker broker) {
        assertThatNoException().isThrownBy(() -> Operation.on(broker).run(channel -> {
            channel.exchangeDeclarePassive("order.events");
            channel.exchangeDeclarePassive("shipping.events");
        }));
    }

    @Nested
    @TestPropertySource("elsewhere.properties")
    class OfAnApplicationThatNamesItsServersInAnotherWay {

        @Autowired
        private Environment environment;

        @Test
        void leadsToTheTestsServersOnly(TestBroker broker, TestDatabase database) {
            assertThat(property("spring.rabbitmq.addresses")).isEqualTo(broker.host() + ":" + broker.port());
            assertThat(property("spring.rabbitmq.virtual-host")).isEqualTo("/");
            assertThat(property("spring.rabbitmq.ssl.enabled")).isEqualTo("false");
            assertThat(property("spring.datasource.hikari.jdbc-url")).isEqualTo(database.url("payments"));
            assertThat(property("spring.flyway.url")).isEqualTo(database.url("payments"));
            assertThat(property("spring.flyway.user")).isEqualTo("payments");
        }

        private String property(String name) {
            return this.environment.getRequiredProperty(name);
        }

    }

    private String property(String name) {
        return this.environment.getRequiredProperty(name);
    }

    @Nested
    class AroundAnotherClass {

        @Test
        void isFoundToo() {
            assertThat(property("spring.rabbitmq.password")).isEqualTo("payment-secret");
        }

    }

    @SpringBootConfiguration
    static class Configuration {

    }

}
