package dev.warren.messaging.trial;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.trial.ScriptedHandler.Authorised;
import dev.warren.messaging.trial.ScriptedHandler.Counted;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.outbox.lease=3s", "warren.messaging.outbox.retry-pause=200ms",
                "warren.messaging.outbox.sweep-interval=200ms", "warren.messaging.outbox.batch-size=20" })
@MessagingTest(service = "payment", publishers = "order.events")
class OutboxOrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String KEY = "payment.counted";

    @Autowired
    private ConfigurableApplicationContext service;

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    private final List<UUID> aggregates = Stream.generate(UUID::randomUUID).limit(40).toList();

    private final Random random = new Random(7);

    private String tap = "";

    @BeforeEach
    void listen() {
        this.tap = this.broker.tap("payment.events", KEY);
        this.jdbc.sql("delete from messaging.outbox").update();
        this.jdbc.sql("create table if not exists counter (id uuid primary key, number integer not null)").update();
        this.aggregates.forEach(id -> this.jdbc.sql("insert into counter values (?, 0)").param(id).update());
    }

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.tap);
    }

    /// Both instances write events of each aggregate, under the lock of its row. From
    /// time to time no queue is bound, so that messages are returned; and half-way one
    /// instance ends.
    @Test
    void keepsTheOrderOfEachAggregateWhileTwoInstancesPublishAndMessagesFail() throws Exception {
        ConfigurableApplicationContext other = ScriptedService.another(this.service.getEnvironment());
        for (int round = 0; round < 3; round++) {
            writeWhileSomeFail(List.of(this.service, this.service, other, other));
        }
        other.close();
        writeWhileSomeFail(List.of(this.service, this.service));

        await().atMost(PATIENCE).until(() -> count("select count(*) from messaging.outbox") == 0);
        Map<UUID, List<Integer>> heard = heard();
        for (UUID id : this.aggregates) {
            int written = this.jdbc.sql("select number from counter where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
            assertThat(heard.getOrDefault(id, List.of()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, written).boxed().toList());
        }
    }

    /// The later rows of its aggregate do not fit into the relay's batch.
    @Test
    void holdsBackWhatFollowsInTheSameTransactionOnARowThatTheBrokerRefuses() {
        UUID id = this.aggregates.getFirst();
        Outbox outbox = this.service.getBean(Outbox.class);
        this.service.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            outbox.publish(new Authorised(id), id);
            IntStream.rangeClosed(1, 50).forEach(number -> outbox.publish(new Counted(id, number), id));
        });
        await().atMost(PATIENCE).until(() -> count("select max(attempts) from messaging.outbox") >= 3);
        assertThat(this.broker.depth(this.tap)).as("what went out before it").isZero();

        String rest = this.broker.tap("payment.events", "payment.authorised");
        await().atMost(PATIENCE).until(() -> count("select count(*) from messaging.outbox") == 0);
        this.broker.deleteQueue(rest);
        assertThat(heard().get(id)).containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    private void writeWhileSomeFail(List<ApplicationContext> writers) throws Exception {
        try (Connection connection = this.broker.connect("warren"); Channel channel = connection.createChannel()) {
            List<CompletableFuture<Void>> writing = writers.stream().map(this::write).toList();
            channel.queueUnbind(this.tap, "payment.events", KEY);
            await().atMost(PATIENCE)
                .until(() -> count("select count(*) from messaging.outbox where attempts > 0") > 10);
            channel.queueBind(this.tap, "payment.events", KEY);
            writing.forEach(CompletableFuture::join);
        }
    }

    private CompletableFuture<Void> write(ApplicationContext instance) {
        Outbox outbox = instance.getBean(Outbox.class);
        TransactionTemplate transactions = instance.getBean(TransactionTemplate.class);
        JdbcClient rows = instance.getBean(JdbcClient.class);
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 150; i++) {
                UUID id = this.aggregates.get(this.random.nextInt(this.aggregates.size()));
                transactions.executeWithoutResult(status -> outbox.publish(new Counted(id, next(rows, id)), id));
            }
        });
    }

    private static int next(JdbcClient rows, UUID id) {
        return rows.sql("update counter set number = number + 1 where id = ? returning number")
            .param(id)
            .query(Integer.class)
            .single();
    }

    /// The numbers of each aggregate in the order of their first arrival.
    private Map<UUID, List<Integer>> heard() {
        Map<UUID, Set<Integer>> heard = new LinkedHashMap<>();
        this.broker.drain(this.tap)
            .forEach(message -> heard
                .computeIfAbsent(UUID.fromString(message.properties().getCorrelationId()), id -> new LinkedHashSet<>())
                .add(Integer.valueOf(message.text().replaceAll(".*\"number\":([0-9]+).*", "$1"))));
        Map<UUID, List<Integer>> lists = new LinkedHashMap<>();
        heard.forEach((id, numbers) -> lists.put(id, new ArrayList<>(numbers)));
        return lists;
    }

    private long count(String sql) {
        return this.jdbc.sql(sql).query(Long.class).single();
    }

}
