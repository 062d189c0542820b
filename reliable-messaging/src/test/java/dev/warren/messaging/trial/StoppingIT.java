package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class, properties = "warren.messaging.listen.prefetch=5")
@MessagingTest(service = "payment", publishers = "order.events")
@DirtiesContext
class StoppingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(15);

    @Autowired
    private ConfigurableApplicationContext service;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private final TestBroker broker = TestBroker.shared();

    /// Until the lock on the table is released, no handler makes progress.
    @Test
    void stopsInTimeUnderLoadAndHandlesTheRestOnceAfterItsNextStart() {
        List<UUID> sent = new ArrayList<>();
        this.transactions.executeWithoutResult(status -> {
            this.jdbc.sql("lock table effect in exclusive mode").update();
            for (int i = 0; i < 100; i++) {
                sent.add(send());
            }
        });
        long before = System.nanoTime();
        this.service.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SHUTDOWN_LIMIT);
        assertThat(this.broker.consumers(ScriptedService.QUEUE)).isZero();
        assertThat(this.broker.depth(ScriptedService.QUEUE)).as("what waits for the next start").isPositive();

        this.service.start();
        await().atMost(PATIENCE).until(() -> sent.stream().noneMatch(id -> this.trial.effects(id).isEmpty()));
        assertThat(sent).allSatisfy(id -> assertThat(this.trial.effects(id)).containsExactly("placed"));
    }

    private UUID send() {
        UUID id = UUID.randomUUID();
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        this.broker.publish("order.events", "order.placed", properties,
                ("{\"id\":\"" + id + "\",\"how\":\"ok\"}").getBytes(StandardCharsets.UTF_8));
        return id;
    }

}
