package dev.warren.messaging.trial;

import dev.warren.messaging.MessageTooLargeException;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.trial.ScriptedHandler.Authorised;
import dev.warren.messaging.trial.ScriptedHandler.Counted;
import dev.warren.messaging.trial.ScriptedHandler.Reminder;
import dev.warren.messaging.trial.ScriptedHandler.Told;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.outbox.lease=2s", "warren.messaging.outbox.max-message-size=2KB",
                "warren.messaging.payload.compress-above=1KB" })
@MessagingTest(service = "payment", publishers = "order.events")
class PublishingIT {

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

    private String tap = "";

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.tap);
    }

    @BeforeEach
    void listen() {
        this.tap = this.broker.tap("payment.events", "payment.#");
        this.jdbc.sql("delete from messaging.outbox").update();
    }

    @Test
    void publishesAfterTheCommitAndForgetsWhatTheBrokerConfirmed() {
        UUID id = UUID.randomUUID();
        publish(id);
        awaitEmptyOutbox();
        ReceivedMessage message = drain().getFirst();
        assertThat(message.properties().getType()).isEqualTo("payment.authorised.v1");
        assertThat(message.properties().getCorrelationId()).isEqualTo(id.toString());
        assertThat(message.properties().getAppId()).isEqualTo("payment");
        assertThat(message.properties().getDeliveryMode()).isEqualTo(2);
        assertThat(UUID.fromString(message.properties().getMessageId()).version()).isEqualTo(7);
        assertThat(message.text()).isEqualTo("{\"id\":\"" + id + "\"}");
    }

    @Test
    void publishesNothingOfATransactionThatIsRolledBack() {
        UUID rolledBack = UUID.randomUUID();
        this.transactions.executeWithoutResult(status -> {
            this.outbox.publish(new Authorised(rolledBack), rolledBack);
            status.setRollbackOnly();
        });
        UUID committed = UUID.randomUUID();
        publish(committed);
        awaitEmptyOutbox();
        assertThat(ids(drain())).containsExactly(committed.toString());
    }

    @Test
    void refusesToPublishWithoutATransaction() {
        UUID id = UUID.randomUUID();
        assertThatIllegalStateException().isThrownBy(() -> this.outbox.publish(new Authorised(id), id))
            .withMessageContaining("payment.authorised.v1 needs a database transaction");
    }

    @Test
    void refusesATypeThatTheTopologyDoesNotPublish() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.outbox.publish("a string", "x"))
            .withMessageContaining("does not publish String");
    }

    @Test
    void refusesAnEventThatIsTooLargeAndWritesNothing() {
        UUID id = UUID.randomUUID();
        Told large = new Told(id, "x".repeat(3000));
        assertThatExceptionOfType(MessageTooLargeException.class)
            .isThrownBy(() -> this.transactions.executeWithoutResult(status -> {
                this.outbox.publish(new Authorised(id), id);
                this.outbox.publish(large, id);
            }))
            .withMessageContaining("payment.told.v1 about " + id + " has ")
            .withMessageContaining("2048 are published at most (warren.messaging.outbox.max-message-size)")
            .satisfies(ex -> assertThat(ex.type()).isEqualTo("payment.told.v1"))
            .satisfies(ex -> assertThat(ex.size()).isGreaterThan(3000))
            .satisfies(ex -> assertThat(ex.limit()).isEqualTo(2048));
        UUID next = UUID.randomUUID();
        publish(next);
        awaitEmptyOutbox();
        assertThat(ids(drain())).containsExactly(next.toString());
    }

    @Test
    void compressesALargeBody() {
        UUID id = UUID.randomUUID();
        this.transactions.executeWithoutResult(status -> this.outbox.publish(new Told(id, "x".repeat(1500)), id));
        awaitEmptyOutbox();
        ReceivedMessage message = drain().getFirst();
        assertThat(message.properties().getContentEncoding()).isEqualTo("gzip");
        assertThat(message.body()).hasSizeLessThan(200);
    }

    @Test
    void keepsTheOrderOfOneProcess() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            UUID id = UUID.randomUUID();
            sent.add(id.toString());
            publish(id);
        }
        awaitEmptyOutbox();
        assertThat(ids(drain())).isEqualTo(sent);
    }

    @Test
    void keepsWhatNoQueueIsBoundForUntilThereIsOne() {
        this.broker.deleteQueue(this.tap);
        UUID id = UUID.randomUUID();
        publish(id);
        await().atMost(PATIENCE).until(() -> attempts(id) >= 1);
        this.tap = this.broker.tap("payment.events", "payment.#");
        awaitEmptyOutbox();
        assertThat(ids(drain())).containsExactly(id.toString());
    }

    /// There is a queue for one type of event only.
    @Test
    void holdsBackOnlyTheAggregateOfARowThatTheBrokerRefuses() {
        this.broker.deleteQueue(this.tap);
        this.tap = this.broker.tap("payment.events", "payment.counted");
        UUID refused = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        publish(refused);
        publish(new Counted(refused, 2), refused);
        publish(new Counted(other, 1), other);
        await().atMost(PATIENCE).until(() -> attempts(refused) >= 1 && this.broker.depth(this.tap) > 0);
        assertThat(ids(drain())).containsExactly(other.toString());

        String rest = this.broker.tap("payment.events", "#");
        awaitEmptyOutbox();
        assertThat(this.broker.drain(rest)).extracting(ReceivedMessage::routingKey)
            .containsExactly("payment.authorised", "payment.counted");
        this.broker.deleteQueue(rest);
    }

    @Test
    void publishesTheNeighboursOfARowThatCannotBeSent() {
        UUID impossible = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into messaging.outbox (message_id, type, exchange, routing_key, correlation_id, occurred_at, body, due_at)
                    values (?, 'payment.authorised.v1', 'payment.events', 'payment.authorised', ?, now(), ?, now())
                    """)
            .params(impossible, "x".repeat(300), "{}".getBytes(StandardCharsets.UTF_8))
            .update();
        List<UUID> sent = Stream.generate(UUID::randomUUID).limit(5).toList();
        sent.forEach(this::publish);
        await().atMost(PATIENCE)
            .until(() -> this.jdbc.sql("select count(*) from messaging.outbox").query(Long.class).single() == 1);
        await().atMost(PATIENCE)
            .until(() -> this.jdbc.sql("select attempts from messaging.outbox").query(Integer.class).single() > 0);
        this.jdbc.sql("delete from messaging.outbox").update();
        assertThat(ids(drain())).containsExactlyInAnyOrderElementsOf(sent.stream().map(UUID::toString).toList());
    }

    @Test
    void refusesAnAggregateIdThatNoMessageCanCarry() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> this.transactions.executeWithoutResult(
                    status -> this.outbox.publish(new Authorised(UUID.randomUUID()), "x".repeat(256))))
            .withMessageContaining("256 bytes");
    }

    @Test
    void publishesItsNeighboursWhenAnExchangeIsGone() {
        UUID lost = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into messaging.outbox (message_id, type, exchange, routing_key, correlation_id, occurred_at, body, due_at)
                    values (?, 'payment.authorised.v1', 'payment.gone', 'payment.authorised', ?, now(), ?, now())
                    """)
            .params(lost, lost.toString(), "{}".getBytes(StandardCharsets.UTF_8))
            .update();
        List<String> sent = Stream.generate(UUID::randomUUID)
            .limit(20)
            .peek(this::publish)
            .map(UUID::toString)
            .toList();
        await().atMost(PATIENCE).until(() -> attempts(lost) >= 1);
        await().atMost(PATIENCE).until(() -> count("select count(*) from messaging.outbox") == 1);
        assertThat(new HashSet<>(ids(drain()))).isEqualTo(new HashSet<>(sent));
    }

    @Test
    void publishesWhatAKilledProcessLeftInTheOutbox() {
        UUID id = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into messaging.outbox (message_id, type, exchange, routing_key, correlation_id, occurred_at, body, due_at)
                    values (?, 'payment.authorised.v1', 'payment.events', 'payment.authorised', ?, now(), ?, now() + interval '1 s')
                    """)
            .params(UUID.randomUUID(), id.toString(), "{}".getBytes(StandardCharsets.UTF_8))
            .update();
        awaitEmptyOutbox();
        assertThat(ids(drain())).containsExactly(id.toString());
    }

    @Test
    void losesNothingWhenTheBrokerIsKilledWhileItPublishes() {
        Set<String> sent = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            UUID id = UUID.randomUUID();
            sent.add(id.toString());
            publish(id);
            if (i == 250) {
                this.broker.kill();
            }
        }
        this.broker.start();
        awaitEmptyOutbox();
        assertThat(new HashSet<>(ids(drain()))).isEqualTo(sent);
    }

    @Test
    void deliversADelayedEventToTheServiceItselfAfterItsTime() {
        UUID id = UUID.randomUUID();
        long before = System.nanoTime();
        this.transactions.executeWithoutResult(status -> this.outbox.publish(new Reminder(id), id));
        await().atMost(PATIENCE).until(() -> this.trial.effects(id).contains("reminded"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(ScriptedService.REMINDER);
        assertThat(this.trial.effects(id)).containsExactly("reminded");
    }

    private void publish(UUID id) {
        publish(new Authorised(id), id);
    }

    private void publish(Object event, UUID id) {
        this.transactions.executeWithoutResult(status -> this.outbox.publish(event, id));
    }

    private void awaitEmptyOutbox() {
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> count("select count(*) from messaging.outbox") == 0);
    }

    private int attempts(UUID id) {
        return this.jdbc.sql("select max(attempts) from messaging.outbox where correlation_id = ?")
            .param(id.toString())
            .query(Integer.class)
            .single();
    }

    private long count(String sql) {
        return this.jdbc.sql(sql).query(Long.class).single();
    }

    private List<ReceivedMessage> drain() {
        return this.broker.drain(this.tap);
    }

    private static List<String> ids(List<ReceivedMessage> messages) {
        return messages.stream().map(message -> message.properties().getCorrelationId()).toList();
    }

}
