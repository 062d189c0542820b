package dev.warren.messaging.faults;

import dev.warren.messaging.container.OpenCircuit;
import dev.warren.messaging.container.SubscriptionState;
import dev.warren.messaging.faults.FaultyService.Order;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The service's database is read-only for longer than all retry delays take, as after a failover to a replica.
/// Connections that were opened meanwhile stay read-only when it accepts writes again.
@SpringBootTest(classes = FaultyService.class,
        properties = { "faults.service=" + DatabaseReadOnlyIT.SERVICE, "warren.messaging.retry.delays=100ms,200ms",
                "warren.messaging.listen.circuit-breaker.first-interval=200ms",
                "warren.messaging.listen.circuit-breaker.longest-interval=500ms",
                "warren.messaging.dead-letters.collect=false" })
@MessagingTest(service = DatabaseReadOnlyIT.SERVICE, publishers = "order.events")
class DatabaseReadOnlyIT {

    static final String SERVICE = "notification";

    private static final String DATABASE = "notifications";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MESSAGES = 10;

    private final TestBroker broker = TestBroker.shared();

    private final JdbcClient superuser = JdbcClient.create(TestDatabase.shared().asSuperuser("postgres"));

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final String queue = this.books.queue(FaultyService.ORDERS);

    private final FakeService<Order> orders = new FakeService<>("order", "order.events", FaultyService.ORDER_TYPES,
            this.broker);

    @Autowired
    private RabbitListenerEndpointRegistry listeners;

    @Autowired
    @Qualifier("messagingHealthIndicator")
    private HealthIndicator health;

    @AfterEach
    void takeWritesAgain() {
        this.superuser.sql("alter database " + DATABASE + " reset default_transaction_read_only").update();
        this.orders.close();
    }

    @Test
    void makesNoDeadLettersAndIsOverWhenItTakesWritesAgain() {
        this.superuser.sql("alter database " + DATABASE + " set default_transaction_read_only = on").update();
        terminateBackends();
        List<Order> sent = Stream.generate(() -> new Order(UUID.randomUUID(), "ok")).limit(MESSAGES).toList();
        sent.forEach(this.orders::publish);
        await().atMost(PATIENCE).until(() -> trialCalls() >= 3 || deadLetters() == MESSAGES);
        assertThat(deadLetters()).isZero();
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get("databaseAway")).isInstanceOfSatisfying(Map.class,
                queues -> assertThat(queues.get(this.queue)).asString().contains("read-only transaction"));

        this.superuser.sql("alter database " + DATABASE + " reset default_transaction_read_only").update();
        await().atMost(PATIENCE)
            .until(() -> sent.stream().allMatch(order -> this.books.isDone(FaultyService.TASKS, order.id())));
        assertThat(sent).allSatisfy(order -> {
            assertThat(this.books.times(FaultyService.ORDERS, order.id())).isOne();
            assertThat(this.books.times(FaultyService.TASKS, order.id())).isOne();
        });
        assertThat(deadLetters()).isZero();
        await().atMost(PATIENCE).until(() -> health().equals(Health.up().build()));
    }

    private int trialCalls() {
        return SubscriptionState.of(this.listeners)
            .stream()
            .filter(state -> state.queue().equals(this.queue))
            .map(SubscriptionState::open)
            .mapToInt(open -> (open instanceof OpenCircuit current) ? current.trialCalls() : 0)
            .sum();
    }

    private long deadLetters() {
        return this.broker.depth(this.queue + ".dead");
    }

    private Health health() {
        return Objects.requireNonNull(this.health.health());
    }

    private void terminateBackends() {
        this.superuser
            .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ? and usename = ?")
            .params(DATABASE, DATABASE)
            .query(Long.class)
            .single();
    }

}
