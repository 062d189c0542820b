package dev.warren.messaging.faults;

import com.rabbitmq.client.Connection;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.faults.FaultyService.Order;
import dev.warren.messaging.faults.FaultyService.Task;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.network.Fault;
import dev.warren.testkit.network.TcpProxy;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// A check of the check: each scenario balances with the library as it is, and no longer balances when one mechanism is
/// switched off. A check that cannot fail proves nothing.
@SpringBootTest(classes = FaultyService.class,
        properties = { "faults.service=" + CheckerIT.SERVICE, "warren.messaging.listen.concurrency=1",
                "warren.messaging.listen.prefetch=" + CheckerIT.PREFETCH, "warren.messaging.outbox.lease=2s",
                "warren.messaging.outbox.sweep-interval=100ms" })
@MessagingTest(service = CheckerIT.SERVICE, publishers = "order.events", proxy = true)
@Tag("faults")
class CheckerIT {

    static final String SERVICE = "order";

    private static final int MANY = 50;

    static final int PREFETCH = 10;

    /// The number of prefetched messages of a consumer that has just started.
    private static final int SENT_AHEAD = 4;

    private final TestBroker broker = TestBroker.shared();

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final String orderQueue = this.books.queue(FaultyService.ORDERS);

    private final String taskQueue = this.books.queue(FaultyService.TASKS);

    private final FakeService<Order> orders = new FakeService<>("order", "order.events", FaultyService.ORDER_TYPES,
            this.broker);

    private final TcpProxy network;

    private final FaultInjection faults;

    private final Outbox outbox;

    private final OutboxRelay relay;

    private final ConfirmedPublisher publisher;

    private final TransactionTemplate transactions;

    private final JdbcClient jdbc;

    private final RabbitListenerEndpointRegistry listeners;

    CheckerIT(TcpProxy network, @Autowired FaultInjection faults, @Autowired Outbox outbox,
            @Autowired OutboxRelay relay, @Autowired ConfirmedPublisher publisher,
            @Autowired TransactionTemplate transactions, @Autowired JdbcClient jdbc,
            @Autowired RabbitListenerEndpointRegistry listeners) {
        this.network = network;
        this.faults = faults;
        this.outbox = outbox;
        this.relay = relay;
        this.publisher = publisher;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.listeners = listeners;
    }

    @BeforeEach
    void awaitTheConsumers() {
        eventually()
            .until(() -> this.broker.consumers(this.orderQueue) > 0 && this.broker.consumers(this.taskQueue) > 0);
    }

    @AfterEach
    void mend() {
        this.faults.by(FaultInjector.NONE);
        reconnect();
        this.orders.close();
    }

    @Test
    void noticesWhenTheInboxIsSkipped() {
        assertThat(violationsAfterRepetition()).isEmpty();
        JdbcClient database = JdbcClient.create(TestDatabase.shared().asSuperuser("orders"));
        String key = database
            .sql("select conname from pg_constraint where conrelid = 'messaging.inbox'::regclass and contype = 'p'")
            .query(String.class)
            .single();
        // without its key the inbox takes every message as new
        database.sql("alter table messaging.inbox drop constraint " + key).update();
        try {
            assertThat(violationsAfterRepetition()).singleElement().asString().contains("done more than once");
        }
        finally {
            database.sql("truncate messaging.inbox").update();
            database.sql("alter table messaging.inbox add constraint " + key + " primary key (queue, message_id)")
                .update();
        }
    }

    @Test
    void noticesWhenMessagesAreAcknowledgedBeforeTheCommit() {
        assertThat(violationsAfterALostConnection()).isEmpty();
        this.faults.by(new FaultInjector() {
            @Override
            public boolean lets(Method call, Object[] arguments) {
                if (call.getName().equals("basicConsume")) {
                    // acknowledged by their delivery
                    arguments[1] = true;
                }
                return !call.getName().equals("basicAck");
            }
        });
        reconnect();
        assertThat(violationsAfterALostConnection()).singleElement().asString().contains("lost");
    }

    @Test
    void noticesWhenReturnsAreIgnored() throws Exception {
        assertThat(violationsAfterATimeWithoutABinding()).isEmpty();
        this.faults.by(new FaultInjector() {
            @Override
            public boolean lets(Method call, Object[] arguments) {
                if (call.getName().equals("basicPublish") && arguments[2] instanceof Boolean) {
                    // not mandatory: the broker drops an unroutable message, and confirms
                    // it
                    arguments[2] = false;
                }
                return true;
            }
        });
        assertThat(violationsAfterATimeWithoutABinding()).singleElement().asString().contains("lost");
    }

    @Test
    void noticesWhenTheOutboxIsReadUpToTheLastIdSeen() throws Exception {
        assertThat(violationsAfterALateCommit(new AtomicInteger(Integer.MAX_VALUE))).isEmpty();
        this.relay.stop();
        try (var poller = new LastIdPoller(SERVICE, TestDatabase.shared().of(SERVICE), this.publisher)) {
            assertThat(violationsAfterALateCommit(poller.rounds())).singleElement().asString().contains("lost");
        }
        finally {
            this.relay.start();
        }
    }

    /// Each message is delivered again after it was handled. A repetition within one
    /// batch would be noticed without the inbox.
    private List<String> violationsAfterRepetition() {
        Map<UUID, UUID> messages = new HashMap<>();
        newIds(MANY).forEach(id -> messages.put(id, this.orders.publish(new Order(id, "ok"))));
        awaitMarker();
        messages.forEach((id, message) -> this.orders.publish(new Order(id, "ok"), message));
        awaitMarker();
        return this.books.read(FaultyService.ORDERS).violations();
    }

    /// The connection is lost while a handler is at work and more messages have been
    /// delivered.
    private List<String> violationsAfterALostConnection() {
        List<UUID> ids = newIds(MANY);
        this.transactions.executeWithoutResult(status -> {
            this.jdbc.sql("lock table ledger.effect in exclusive mode").update();
            ids.forEach(id -> this.orders.publish(new Order(id, "ok")));
            eventually().until(() -> this.broker.depth(this.orderQueue) <= MANY - SENT_AHEAD);
            this.network.inflict(new Fault.Cut());
        });
        awaitTheConsumers();
        awaitMarker();
        return this.books.read(FaultyService.ORDERS).violations();
    }

    /// For a while the service's events have no queue.
    private List<String> violationsAfterATimeWithoutABinding() throws Exception {
        List<UUID> ids = newIds(MANY);
        String key = SERVICE + ".task";
        try (Connection connection = this.broker.connect("warren")) {
            connection.createChannel().queueUnbind(this.taskQueue, SERVICE + ".events", key);
            this.transactions
                .executeWithoutResult(status -> ids.forEach(id -> this.outbox.publish(new Task(id, "ok"), id)));
            eventually().until(() -> this.books.outbox() == 0 || this.books.hasFailedToPublish());
            connection.createChannel().queueBind(this.taskQueue, SERVICE + ".events", key);
        }
        eventually().until(() -> this.books.outbox() == 0);
        awaitMarker();
        return this.books.read(FaultyService.TASKS).violations();
    }

    /// A transaction that has written to the outbox commits after a later one was
    /// published.
    /// @param rounds how often the poller has read the outbox since then, when that is
    /// known
    private List<String> violationsAfterALateCommit(AtomicInteger rounds) throws Exception {
        List<UUID> ids = newIds(2);
        UUID late = ids.getFirst();
        UUID early = ids.getLast();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        Thread lateSender = Thread.ofPlatform()
            .unstarted(() -> this.transactions
                .executeWithoutResult(status -> this.outbox.publish(new Task(late, "ok"), late)));
        this.faults.by(new Pause(lateSender, written, mayCommit));
        lateSender.start();
        written.await();
        this.transactions.executeWithoutResult(status -> this.outbox.publish(new Task(early, "ok"), early));
        eventually().until(() -> this.books.isDone(FaultyService.TASKS, early));
        mayCommit.countDown();
        lateSender.join();
        int before = rounds.get();
        eventually().until(() -> this.books.isDone(FaultyService.TASKS, late) || rounds.get() > before + 5);
        return this.books.read(FaultyService.TASKS).violations();
    }

    private List<UUID> newIds(int count) {
        this.books.begin();
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(count).toList();
        this.books.sent(ids);
        return ids;
    }

    /// Each queue has one consumer: when this message was handled, the consumer had taken
    /// all before it, and when the consumer has stopped, they were handled.
    private void awaitMarker() {
        UUID marker = UUID.randomUUID();
        this.books.sent(List.of(marker));
        this.orders.publish(new Order(marker, "ok"));
        eventually().until(() -> this.books.isDone(FaultyService.TASKS, marker));
        this.listeners.stop();
        this.listeners.start();
        awaitTheConsumers();
    }

    private void reconnect() {
        this.network.inflict(new Fault.Refuse());
        this.network.inflict(new Fault.Cut());
        eventually().until(() -> this.broker.consumers(this.orderQueue) + this.broker.consumers(this.taskQueue) == 0);
        this.network.heal();
        awaitTheConsumers();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    /// Holds the transaction of a thread between its last statement and its commit.
    private record Pause(Thread held, CountDownLatch reached, CountDownLatch over) implements FaultInjector {

        @Override
        public void beforeCommit() {
            if (Thread.currentThread() != this.held) {
                return;
            }
            this.reached.countDown();
            try {
                this.over.await();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }

    }

}
