package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.OutboxFullException;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.outbox.limit=5", "warren.messaging.outbox.sweep-interval=100ms",
                "warren.messaging.outbox.longest-pause=1s" })
@MessagingTest(service = "payment", publishers = "order.events")
class OutboxLimitIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ScriptedHandler trial;

    private final TestBroker broker = TestBroker.shared();

    /// No queue is bound for the events, so all of them stay in the outbox.
    @Test
    void refusesWhatComesFromOutsideWhileItIsFullAndLetsHandlersGoOn() {
        await().atMost(PATIENCE).until(() -> this.broker.consumers(ScriptedService.QUEUE) > 0);
        this.jdbc.sql("delete from messaging.outbox").update();
        for (int i = 0; i < 5; i++) {
            publish();
        }
        assertThatExceptionOfType(OutboxFullException.class).isThrownBy(this::publish)
            .withMessageContaining("warren.messaging.outbox.limit")
            .satisfies(full -> assertThat(full.limit()).isEqualTo(5));
        assertThat(rows()).isEqualTo(5);

        UUID handled = UUID.randomUUID();
        send(handled);
        await().atMost(PATIENCE).until(() -> !this.trial.effects(handled).isEmpty());
        assertThat(rows()).isEqualTo(6);

        String tap = this.broker.tap("payment.events", "#");
        await().atMost(PATIENCE).until(() -> rows() == 0);
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(OutboxFullException.class).untilAsserted(this::publish);
        this.broker.deleteQueue(tap);
    }

    private void publish() {
        UUID id = UUID.randomUUID();
        this.transactions.executeWithoutResult(status -> this.outbox.publish(new ScriptedHandler.Authorised(id), id));
    }

    private void send(UUID id) {
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        this.broker.publish("order.events", "order.placed", properties,
                ("{\"id\":\"" + id + "\",\"how\":\"ok\"}").getBytes(StandardCharsets.UTF_8));
    }

    private int rows() {
        return this.jdbc.sql("select count(*) from messaging.outbox").query(Integer.class).single();
    }

}
