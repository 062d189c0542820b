package dev.warren.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.trial.ScriptedHandler;
import dev.warren.messaging.trial.ScriptedService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.retry.delays=100ms,200ms", "warren.messaging.retry.first-pause=1ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class DeadLetterMetersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private DeadLetters letters;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    @BeforeEach
    void empty() {
        this.jdbc.sql("truncate messaging.dead_letter").update();
    }

    @Test
    void showDeadLettersUntilTheyAreReplayedOrDiscarded() {
        this.trial.mend(false);
        await("a queue that never had any").atMost(PATIENCE).until(() -> heldOf("payment.reminders") == 0);
        send("broken");
        await().atMost(PATIENCE).until(() -> heldOf(ScriptedService.QUEUE) == 1);
        this.trial.mend(true);
        this.letters.replay(theLetter(), "ada");
        await().atMost(PATIENCE).until(() -> heldOf(ScriptedService.QUEUE) == 0);

        send("refuse");
        await().atMost(PATIENCE).until(() -> heldOf(ScriptedService.QUEUE) == 1);
        this.letters.discard(theLetter(), "as told", "ada");
        await().atMost(PATIENCE).until(() -> heldOf(ScriptedService.QUEUE) == 0);
    }

    @Test
    void countAFewOfVeryManyDeadLettersAndForgetNoQueue() {
        store("payment.gone", 1, "REPLAYING");
        store("payment.reminders", 10_001, "HELD");
        store(ScriptedService.QUEUE, 3, "DISCARDED");
        assertThat(this.letters.held())
            .containsExactlyInAnyOrderEntriesOf(Map.of("payment.gone", 1L, "payment.reminders", 10_000L));
        await().atMost(PATIENCE).until(() -> held("payment.gone").size() == 1);
        this.jdbc.sql("truncate messaging.dead_letter").update();
        await().atMost(PATIENCE).until(() -> heldOf("payment.gone") == 0 && heldOf("payment.reminders") == 0);
    }

    private UUID theLetter() {
        return this.letters.search(Selection.all(), Set.of(DeadLetterState.HELD), null, 10).getFirst().id();
    }

    private double heldOf(String queue) {
        return held(queue).iterator().next().value();
    }

    private Collection<Gauge> held(String queue) {
        return this.registry.find("messaging.dead.letters.held").tag("queue", queue).gauges();
    }

    private void store(String queue, int count, String state) {
        this.jdbc.sql("""
                insert into messaging.dead_letter (id, queue, message_id, properties, body, content, failure_kind,
                       failure_cause, failure_message, failure_place, fingerprint, attempts, first_failed_at,
                       last_failed_at, state, lease_until)
                select gen_random_uuid(), :queue, n::text, '', '', '', 'PERMANENT', '', '', '', '', 1, now(), now(),
                       :state, now() + interval '1 hour'
                  from generate_series(1, :count) n""")
            .param("queue", queue)
            .param("count", count)
            .param("state", state)
            .update();
    }

    private void send(String how) {
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
        String body = "{\"id\":\"" + UUID.randomUUID() + "\",\"how\":\"" + how + "\"}";
        this.broker.publish("order.events", "order.placed", properties, body.getBytes(StandardCharsets.UTF_8));
    }

}
