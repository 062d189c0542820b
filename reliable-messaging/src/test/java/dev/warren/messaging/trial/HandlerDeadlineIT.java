package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.delays=100ms,200ms", "warren.messaging.listen.handler-deadline=1s" })
@MessagingTest(service = "payment", publishers = "order.events")
class HandlerDeadlineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private ScriptedHandler trial;

    private final TestBroker broker = TestBroker.shared();

    @ParameterizedTest
    @ValueSource(strings = { "hang", "sleep" })
    void endsAHandlerThatTakesTooLongAndUndoesIt(String how) {
        UUID slow = UUID.randomUUID();
        send(slow, how);
        await().atMost(PATIENCE).until(() -> !this.trial.effects(slow).isEmpty());
        assertThat(this.trial.effects(slow)).isEqualTo(List.of("placed"));
        assertThat(this.trial.attempts(slow)).as("attempts").isEqualTo(2);
    }

    private void send(UUID id, String how) {
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        this.broker.publish("order.events", "order.placed", properties,
                ("{\"id\":\"" + id + "\",\"how\":\"" + how + "\"}").getBytes(StandardCharsets.UTF_8));
    }

}
