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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The service's database refuses all connections for longer than all retry delays take.
@SpringBootTest(classes = FaultyService.class,
        properties = { "faults.service=" + DatabaseAwayIT.SERVICE, "warren.messaging.retry.delays=100ms,200ms",
                "warren.messaging.listen.circuit-breaker.first-interval=200ms",
                "warren.messaging.listen.circuit-breaker.longest-interval=500ms",
                "spring.datasource.hikari.connection-timeout=300" })
@MessagingTest(service = DatabaseAwayIT.SERVICE, publishers = "order.events")
class DatabaseAwayIT {

    static final String SERVICE = "notification";

    private static final String DATABASE = "notifications";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestBroker broker = TestBroker.shared();

    private final JdbcClient superuser = JdbcClient.create(TestDatabase.shared().asSuperuser("postgres"));

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final String queue = this.books.queue(FaultyService.ORDERS);

    private final FakeService<Order> orders = new FakeService<>("order", "order.events", FaultyService.ORDER_TYPES,
            this.broker);

    @Autowired
    private RabbitListenerEndpointRegistry listeners;

    @AfterEach
    void bringBack() {
        allow(true);
        this.orders.close();
    }

    @Test
    void costsNoAttemptsAndNoDeadLetterAndIsOverWhenItIsBack() {
        allow(false);
        List<Order> sent = Stream.generate(() -> new Order(UUID.randomUUID(), "ok")).limit(40).toList();
        sent.forEach(this.orders::publish);
        await().atMost(PATIENCE).until(() -> probes() >= 4);
        assertThat(SubscriptionState.of(this.listeners)).allMatch(SubscriptionState::consuming);
        assertThat(this.broker.depth(this.queue + ".dead")).isZero();

        allow(true);
        await().atMost(PATIENCE)
            .until(() -> sent.stream().allMatch(order -> this.books.isDone(FaultyService.TASKS, order.id())));
        assertThat(sent).allSatisfy(order -> {
            assertThat(this.books.times(FaultyService.ORDERS, order.id())).isOne();
            assertThat(this.books.times(FaultyService.TASKS, order.id())).isOne();
        });
        assertThat(this.broker.depth(this.queue + ".dead")).isZero();
        assertThat(probes()).as("a pause that goes on").isZero();
    }

    private int probes() {
        return SubscriptionState.of(this.listeners)
            .stream()
            .filter(state -> state.queue().equals(this.queue))
            .map(SubscriptionState::open)
            .mapToInt(open -> (open instanceof OpenCircuit current) ? current.trialCalls() : 0)
            .sum();
    }

    private void allow(boolean connections) {
        this.superuser.sql("alter database " + DATABASE + " allow_connections " + connections).update();
        this.superuser
            .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ? and usename = ?")
            .params(DATABASE, DATABASE)
            .query(Long.class)
            .single();
    }

}
