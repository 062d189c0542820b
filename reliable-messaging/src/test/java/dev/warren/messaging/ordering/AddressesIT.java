package dev.warren.messaging.ordering;

import dev.warren.messaging.ordering.CountingService.Counted;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// An ordered subscription in a cluster whose first node is down.
@SpringBootTest(classes = CountingService.class, properties = "faults.service=payment")
@MessagingTest(service = "payment", publishers = "order.events")
class AddressesIT {

    private static final List<String> SHARED_KEYS = List.of("spring.rabbitmq.username", "spring.rabbitmq.password",
            "spring.datasource.url", "spring.datasource.username", "spring.datasource.password");

    @Test
    void triesEachAddressForOrderedListenersAndPublishersToo(@Autowired Environment environment,
            @Autowired RabbitListenerEndpointRegistry first, @Autowired JdbcClient jdbc, TestBroker broker) {
        first.stop();
        UUID id = UUID.randomUUID();
        try (ConfigurableApplicationContext service = start(environment);
                FakeService<Counted> order = new FakeService<>("order", "order.events", CountingService.TYPES,
                        broker)) {
            assertThat(service.isRunning()).isTrue();
            order.publish(new Counted(id, 1, 0));
            await().atMost(Duration.ofSeconds(30)).until(() -> new ReceivedNumbers(jdbc).numbers(id).size() == 1);
            publish(service.getBean(ConfirmedPublisher.class), broker);
        }
        finally {
            first.start();
        }
    }

    private static void publish(ConfirmedPublisher publisher, TestBroker broker) {
        broker.declareTopicExchange("payment.events");
        String tap = broker.tap("payment.events", "payment.noted");
        publisher.publish("payment.events", "payment.noted", MessageBuilder.withBody(new byte[] { 1 }).build());
        assertThat(broker.depth(tap)).isOne();
        broker.deleteQueue(tap);
    }

    private static ConfigurableApplicationContext start(Environment environment) {
        Map<String, Object> properties = new HashMap<>();
        SHARED_KEYS.forEach(key -> properties.put(key, environment.getRequiredProperty(key)));
        properties.put("spring.rabbitmq.addresses",
                "127.0.0.1:1,127.0.0.1:" + environment.getRequiredProperty("spring.rabbitmq.port"));
        return new SpringApplicationBuilder(CountingService.class).properties(properties).run();
    }

}
