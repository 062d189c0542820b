package dev.warren.observability;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.localstack.Service;
import dev.warren.observability.Dashboard.Panel;
import dev.warren.system.Http;
import dev.warren.system.Shop;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Checks that every watched meter exists, and that every failure raises its alert.
@Isolated
@Tag("faults")
class ObservabilityIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final String RESERVATIONS = "inventory.order-events";

    /// Payment holds two hundred messages and calls the gateway for sixteen of them at
    /// once.
    private static final int MORE_THAN_PAYMENT_HOLDS = 700;

    private static final int SLOW_MILLIS = 1000;

    private static final int MORE_THAN_A_POOL_HAS = 24;

    /// Of brokers before 4.0 only.
    private static final Set<String> OF_OLDER_BROKERS = Set.of("rabbitmq_alarms_file_descriptor_limit");

    /// Of brokers from 4.0 on only.
    private static final Set<String> OF_NEWER_BROKERS = Set.of(
            "rabbitmq_detailed_queue_exchange_messages_published_total", "rabbitmq_detailed_queue_messages_acked_total",
            "rabbitmq_detailed_queue_messages_redelivered_total");

    private static final Shop SHOP = Shop.open();

    private static final Watch WATCH = new Watch(SHOP, Path.of("target", "watch"));

    @BeforeAll
    static void watch() {
        WATCH.start();
    }

    /// Other tests continue with the same shop.
    @AfterAll
    static void leaveTheShopAsItWas() {
        await("the shop to be at rest").atMost(LIMIT).pollInterval(SECOND).until(SHOP::isQuiet);
        WATCH.close();
    }

    @Test
    void showsSomethingInEachPanelAndTellsOfMessagesThatFail() {
        await().atMost(LIMIT).pollInterval(SECOND).untilAsserted(() -> {
            mixedTraffic();
            assertThat(emptyPanels()).isEmpty();
            assertThat(missingMeters()).isEqualTo((WATCH.brokerGeneration() < 4) ? OF_NEWER_BROKERS : OF_OLDER_BROKERS);
            assertThat(WATCH.alerts("firing")).contains("DeadLettersPresent", "RetryStorm", "ListenerErrorRatio");
        });
    }

    @Test
    void leadsFromPanelsToEndpointsThatAnswer() {
        for (Service service : Service.values()) {
            String usual = "http://127.0.0.1:" + service.usualPort();
            assertThat(links()).filteredOn(link -> link.startsWith(usual)).isNotEmpty().allSatisfy(link -> {
                URI here = SHOP.service(service.id()).url(link.substring(usual.length()));
                assertThat(Http.getAsOperator(here).status()).isEqualTo(200);
            });
        }
    }

    @Test
    void alertsWithinHalfAMinuteOnAQueueWithoutConsumersThatGrows() throws Exception {
        awaitNoBacklogThatShrinks();
        SHOP.service("inventory").kill();
        try {
            await().atMost(HALF_A_MINUTE).pollInterval(SECOND).untilAsserted(() -> {
                place("tok_ok");
                assertThat(WATCH.firing("QueueWithoutConsumers")).containsExactly(RESERVATIONS);
                assertThat(WATCH.recorded("queue:ready:max", RESERVATIONS))
                    .satisfies(ready -> assertThat(ready.orElse(0)).isPositive());
                assertThat(WATCH.recorded("queue:trend", RESERVATIONS)).as("growing").hasValue(1);
            });
            try (Connection connection = TestBroker.shared().connect("order");
                    Channel channel = connection.createChannel()) {
                exhaustThePoolOfShipping(() -> await().atMost(LIMIT).pollInterval(SECOND).untilAsserted(() -> {
                    publishUnroutable(channel);
                    assertThat(WATCH.alerts("firing")).contains("QueueWithoutConsumers", "TargetDown",
                            "OrderBudgetBurn", "UnroutableMessages", "ConnectionPoolExhausted");
                }));
            }
        }
        finally {
            SHOP.service("inventory").launch();
            SHOP.service("inventory").awaitReady();
        }
        await().atMost(LIMIT).pollInterval(SECOND).untilAsserted(() -> {
            assertThat(WATCH.firing("QueueWithoutConsumers")).isEmpty();
            assertThat(WATCH.recorded("queue:ready:max", RESERVATIONS)).hasValue(0);
            assertThat(WATCH.recorded("queue:trend", RESERVATIONS)).as("not growing").hasValue(0);
        });
        told("resolved", "QueueWithoutConsumers", "TargetDown", "ConnectionPoolExhausted");
    }

    /// The trend looks two minutes back: a backlog of an earlier test would shrink longer
    /// than the queue grows here.
    private static void awaitNoBacklogThatShrinks() {
        await().atMost(LIMIT.plus(HALF_A_MINUTE))
            .pollInterval(SECOND)
            .untilAsserted(
                    () -> assertThat(WATCH.recorded("queue:ready:deriv2m", RESERVATIONS).orElse(-1)).isNotNegative());
    }

    @Test
    void tellsThatAQueueIsSlowThatItStandsStillAndThatTheBrokerTakesNothing() {
        try {
            gateway(SLOW_MILLIS, false);
            for (int i = 0; i < MORE_THAN_PAYMENT_HOLDS; i++) {
                place("tok_ok");
            }
            told("firing", "QueueBacklogSlow");
            gateway(0, true);
            TestBroker.shared().memoryIsShort(true);
            place("tok_ok");
            told("firing", "QueueStalled", "BrokerAlarm", "OutboxStuck");
        }
        finally {
            TestBroker.shared().memoryIsShort(false);
            gateway(0, false);
        }
        told("resolved", "QueueBacklogSlow", "QueueStalled", "BrokerAlarm", "OutboxStuck");
    }

    @Test
    void tellsThatItSeesNothingAlthoughScrapesAreAnswered() {
        WATCH.isMistaken(() -> told("firing", "QueueMetricsAbsent", "ServiceMetersAbsent"));
        told("resolved", "QueueMetricsAbsent", "ServiceMetersAbsent");
    }

    /// Orders go on without shipping, which has no queue then and may not declare it.
    @Test
    void tellsThatAServiceCannotDeclareWhatItNeeds() {
        permitShippingToDeclare("^$");
        try {
            TestBroker.shared().deleteQueue("shipping.order-events");
            told("firing", "TopologyMissing");
        }
        finally {
            permitShippingToDeclare("^shipping\\..*");
        }
        told("resolved", "TopologyMissing");
    }

    private static void permitShippingToDeclare(String names) {
        TestBroker.shared()
            .control("set_permissions", "shipping", names, "^shipping\\..*", "^(shipping\\..*|order\\.events)$");
    }

    /// Payments that never work pass all retry queues and end as dead letters. If they
    /// were more than a few among good ones, the circuit breaker would open.
    private static void mixedTraffic() {
        List.of("tok_ok", "tok_declined", "tok_flaky", "tok_broken", "tok_broken", "tok_ok", "tok_ok", "tok_ok",
                "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok")
            .forEach(ObservabilityIT::place);
    }

    private static void place(String paymentToken) {
        SHOP.place(paymentToken, "SKU-PEN", 1);
    }

    private static void gateway(int latencyMillis, boolean outage) {
        URI settings = SHOP.service("payment").url("/sandbox-gateway/settings");
        String json = "{\"latencyMillis\": %d, \"failureRate\": 0, \"outage\": %s}".formatted(latencyMillis, outage);
        assertThat(Http.put(settings, json).status()).isEqualTo(200);
    }

    private static void told(String state, String... alerts) {
        await().atMost(LIMIT)
            .pollInterval(SECOND)
            .untilAsserted(() -> assertThat(WATCH.alerts(state)).as(state).contains(alerts));
    }

    /// Without the mandatory flag, so that the broker drops the message.
    private static void publishUnroutable(Channel channel) {
        try {
            channel.basicPublish("order.events", "nobody.listens", new AMQP.BasicProperties(),
                    "{}".getBytes(StandardCharsets.UTF_8));
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Holds a lock on a table that every request reads.
    private static void exhaustThePoolOfShipping(Runnable meanwhile) throws SQLException {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                java.sql.Connection database = TestDatabase.shared().of("shipping").getConnection();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("lock table shipment in access exclusive mode");
            for (int i = 0; i < MORE_THAN_A_POOL_HAS; i++) {
                readers.submit(ObservabilityIT::askForShipments);
            }
            try {
                meanwhile.run();
            }
            finally {
                database.rollback();
                readers.shutdownNow();
            }
        }
    }

    private static void askForShipments() {
        while (!Thread.currentThread().isInterrupted()) {
            Http.get(SHOP.service("shipping").url("/shipments?orderId=" + UUID.randomUUID()));
        }
    }

    private static Set<String> links() {
        return Dashboard.all()
            .stream()
            .flatMap(dashboard -> dashboard.links().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> emptyPanels() {
        return Dashboard.all()
            .stream()
            .flatMap(dashboard -> dashboard.panels().stream())
            .filter(panel -> !panel.mayBeEmpty())
            .filter(panel -> !panel.expressions().stream().allMatch(WATCH::answers))
            .map(Panel::toString)
            .toList();
    }

    private static Set<String> missingMeters() {
        Set<String> missing = new TreeSet<>(Meters.listed());
        missing.removeAll(WATCH.meters());
        return missing;
    }

}
