package dev.warren.messaging.trial;

import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestStackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The library declares queues, exchanges and bindings again that are deleted while messages flow, without a restart,
/// and health names them meanwhile.
@SpringBootTest(classes = ScriptedService.class, properties = "warren.messaging.retry.delays=100ms")
@MessagingTest(service = "payment", publishers = "order.events")
class HealingIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Duration OFTEN = Duration.ofMillis(50);

    /// Fewer messages than the service handles: those of a test must not wait behind a
    /// backlog.
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(10);

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    @Qualifier("topologyHealthIndicator")
    private HealthIndicator topology;

    @Autowired
    @Qualifier("messagingHealthIndicator")
    private HealthIndicator messaging;

    private final TestBroker broker = TestBroker.shared();

    private final ManagementClient management = new ManagementClient(this.broker);

    private final Set<UUID> confirmed = ConcurrentHashMap.newKeySet();

    /// The parts that health has named since the messages flow.
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    private volatile boolean flowing = true;

    private Thread flow = new Thread();

    private Thread watch = new Thread();

    private String tap = "";

    @BeforeEach
    void letMessagesFlow(@Autowired JdbcTemplate jdbc) {
        // earlier tests have written events for which no queue was bound
        jdbc.update("delete from messaging.outbox");
        this.broker.declareTopicExchange("order.events");
        this.tap = this.broker.tap("payment.events", "#");
        awaitHealthy(Duration.ofSeconds(20));
        this.flow = Thread.ofPlatform().start(this::publishAgainAndAgain);
        this.watch = Thread.ofPlatform().start(this::watchHealth);
        await().until(() -> this.confirmed.size() > 10);
    }

    @AfterEach
    void stopTheFlow() throws Exception {
        this.flowing = false;
        this.flow.join();
        this.watch.join();
        this.broker.deleteQueue(this.tap);
    }

    @ParameterizedTest
    @CsvSource({ "queues,queue,payment.order-events", "queues,queue,payment.order-events.dead",
            "queues,queue,payment.wait.100ms", "exchanges,exchange,payment.events",
            "exchanges,exchange,payment.redelivery", "exchanges,exchange,payment.wait.100ms" })
    void declaresAgainWhatWasDeletedAndNamesItMeanwhile(String path, String kind, String name) {
        this.management.delete(path, name);
        awaitNamed(kind + " " + name);
        awaitHealthy(LIMIT);
        handlesWhatIsPublishedNow("fail 5");
    }

    @Test
    void handlesAMessageWhoseRetryWasDueWhileItsExchangeWasMissing() {
        this.management.delete("exchanges", "payment.redelivery");
        UUID id = UUID.randomUUID();
        try (FakeService<Object> order = order()) {
            order.publish(new ScriptedHandler.Placed(id, "fail 5"), id);
        }
        awaitNamed("exchange payment.redelivery");
        // the broker tries every ten seconds to dead-letter what no queue has taken
        await().atMost(LIMIT.plus(LIMIT)).pollInterval(OFTEN).until(() -> !this.trial.effects(id).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({ "order.events,order.placed", "payment.redelivery,payment.order-events" })
    void bindsAgainWhatWasUnbound(String exchange, String routingKey) {
        this.management.unbind(exchange, ScriptedService.QUEUE, routingKey);
        await().atMost(LIMIT)
            .pollInterval(OFTEN)
            .until(() -> this.management.bindings(ScriptedService.QUEUE).contains("\"source\":\"" + exchange + "\""));
        handlesWhatIsPublishedNow("fail 5");
    }

    @Test
    void declaresAllAgainOnceTheBrokerWasReset() {
        this.broker.reset();
        long back = System.nanoTime();
        this.broker.declareTopicExchange("order.events");
        awaitNamed("queue payment.order-events");
        awaitHealthy(LIMIT);
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(LIMIT);
        assertThat(List.of("payment.order-events", "payment.order-events.dead", "payment.wait.100ms",
                "payment.reminders", "payment.wait.300ms"))
            .allMatch(this.broker::hasQueue);
        handlesWhatIsPublishedNow("fail 5");
    }

    @Test
    void waitsForAnExchangeThatItsOwnerLostAndBindsToItAgain() {
        this.management.delete("exchanges", "order.events");
        awaitNamed("exchange order.events");
        this.broker.declareTopicExchange("order.events");
        awaitHealthy(LIMIT);
        handlesWhatIsPublishedNow("ok");
    }

    private void handlesWhatIsPublishedNow(String how) {
        UUID id = UUID.randomUUID();
        await().atMost(LIMIT).ignoreExceptions().until(() -> {
            try (FakeService<Object> order = order()) {
                order.publish(new ScriptedHandler.Placed(id, how), id);
                return true;
            }
        });
        await().atMost(LIMIT).pollInterval(OFTEN).until(() -> !this.trial.effects(id).isEmpty());
        Set<UUID> later = ConcurrentHashMap.newKeySet();
        this.confirmed.clear();
        await().atMost(LIMIT).until(() -> this.confirmed.size() > 10);
        later.addAll(this.confirmed);
        await().atMost(LIMIT).until(() -> this.trial.handled("placed").containsAll(later));
    }

    private void publishAgainAndAgain() {
        while (this.flowing) {
            try (FakeService<Object> order = order()) {
                while (this.flowing) {
                    UUID id = UUID.randomUUID();
                    order.publish(new ScriptedHandler.Placed(id, "ok"), id);
                    this.confirmed.add(id);
                    LockSupport.parkNanos(BETWEEN_MESSAGES.toNanos());
                }
            }
            catch (TestStackException | ShutdownSignalException lacking) {
                Thread.yield();
            }
        }
    }

    private FakeService<Object> order() {
        return new FakeService<>("order", "order.events", Map.of("order.placed.v1", ScriptedHandler.Placed.class),
                this.broker);
    }

    private void awaitNamed(String what) {
        await().atMost(LIMIT).pollInterval(OFTEN).untilAsserted(() -> assertThat(this.named).contains(what));
    }

    private void watchHealth() {
        while (this.flowing) {
            if (health(this.topology).getDetails().get("missing") instanceof Map<?, ?> missing) {
                missing.keySet().forEach(part -> this.named.add(String.valueOf(part)));
            }
            LockSupport.parkNanos(OFTEN.toNanos());
        }
    }

    private void awaitHealthy(Duration limit) {
        await().atMost(limit)
            .pollInterval(OFTEN)
            .untilAsserted(() -> assertThat(List.of(health(this.topology), health(this.messaging)))
                .containsOnly(Health.up().build()));
    }

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNullElseGet(indicator.health(), () -> Health.unknown().build());
    }

}
