package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.container.OpenCircuit;
import dev.warren.messaging.container.SubscriptionState;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A dependency of the handlers is away for a while: the circuit breaker of the subscription opens, its messages wait,
/// and it closes by itself.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.listen.prefetch=10", "warren.messaging.retry.delays=100ms,200ms",
                "warren.messaging.listen.circuit-breaker.first-interval=200ms",
                "warren.messaging.listen.circuit-breaker.longest-interval=500ms" })
@MessagingTest(service = "payment", publishers = "order.events")
class PausingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String DEAD = ScriptedService.QUEUE + ".dead";

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private RabbitListenerEndpointRegistry listeners;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    private final TestBroker broker = TestBroker.shared();

    private String retries = "";

    @BeforeEach
    void watchTheRetryQueue() {
        await().atMost(PATIENCE).until(() -> this.broker.consumers(ScriptedService.QUEUE) > 0);
        this.broker.drain(DEAD);
        this.retries = this.broker.tap("payment.wait.100ms", "#");
        this.trial.dependencyIs(false);
    }

    @AfterEach
    void bringBack() {
        this.trial.dependencyIs(true);
        this.broker.deleteQueue(this.retries);
    }

    @Test
    void keepsMessagesOutOfTiersAndDeadLettersUntilTheDependencyIsBack() {
        List<UUID> sent = send(100);
        await().atMost(PATIENCE).until(() -> open().filter(open -> open.trialCalls() >= 3).isPresent());

        assertThat(state().consuming()).isTrue();
        assertThat(open()).hasValueSatisfying(
                open -> assertThat(open.cause()).isEqualTo("DependencyAwayException: the dependency is away"));
        assertThat(this.broker.depth(ScriptedService.QUEUE)).as("what no consumer has fetched").isPositive();
        UUID other = UUID.randomUUID();
        this.transactions
            .executeWithoutResult(status -> this.outbox.publish(new ScriptedHandler.Reminder(other), other));
        await().atMost(PATIENCE).until(() -> this.trial.effects(other).contains("reminded"));

        int tries = sent.stream().mapToInt(this.trial::attempts).sum();
        assertThat(tries).as("tries in all").isLessThan(30);
        this.trial.dependencyIs(true);
        awaitEffects(sent);
        assertThat(open()).isEmpty();
        assertThat(this.broker.drain(this.retries))
            .as("what went through a retry queue, after three of the four failures "
                    + "before the fifth, which begins the pause")
            .hasSizeLessThanOrEqualTo(1);
        assertThat(this.broker.drain(DEAD)).isEmpty();
    }

    @Test
    void goesOnAfterTheBrokerWasRestartedWhileItPaused() {
        List<UUID> sent = send(60);
        await().atMost(PATIENCE).until(() -> open().isPresent());
        this.broker.stop();
        this.broker.start();
        await().atMost(PATIENCE).until(() -> this.broker.consumers(ScriptedService.QUEUE) > 0);
        assertThat(open()).isPresent();

        this.trial.dependencyIs(true);
        awaitEffects(sent);
        assertThat(this.broker.drain(DEAD)).isEmpty();
    }

    @Test
    void deadLettersAPoisonMessageWhileTheDependencyIsThere() {
        this.trial.dependencyIs(true);
        UUID poison = UUID.randomUUID();
        send(poison, "never");
        List<UUID> good = send(20);
        awaitEffects(good);
        await().atMost(PATIENCE)
            .until(() -> this.broker.drain(DEAD).stream().anyMatch(dead -> dead.text().contains(poison.toString())));
        assertThat(open()).isEmpty();
    }

    private Optional<OpenCircuit> open() {
        return Optional.ofNullable(state().open());
    }

    private SubscriptionState state() {
        return SubscriptionState.of(this.listeners)
            .stream()
            .filter(state -> state.queue().equals(ScriptedService.QUEUE))
            .findFirst()
            .orElseThrow();
    }

    private void awaitEffects(List<UUID> sent) {
        await().atMost(PATIENCE).until(() -> sent.stream().noneMatch(id -> this.trial.effects(id).isEmpty()));
        assertThat(sent).allSatisfy(id -> assertThat(this.trial.effects(id)).containsExactly("placed"));
    }

    private List<UUID> send(int count) {
        List<UUID> sent = Stream.generate(UUID::randomUUID).limit(count).toList();
        sent.forEach(id -> send(id, "needing"));
        return sent;
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
