package dev.warren.testkit.contract;

import dev.warren.testkit.FakeService;
import dev.warren.testkit.InboxProbe;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.TestMessage;
import dev.warren.testkit.network.Direction;
import dev.warren.testkit.network.Fault;
import dev.warren.testkit.network.TcpProxy;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/// Tests that a consumer tolerates everything that messaging does to it: messages that come twice, in any order,
/// malformed, and again after a crash. A service's integration test extends it and defines scenarios:
///
/// ```java
/// @SpringBootTest
/// @MessagingTest(service = "inventory", publishers = "order.events", proxy = true)
/// class InventoryContractIT extends ConsumerContract {
///
///     InventoryContractIT() {
///         super("inventory.order-events");
///     }
///
///     @Override
///     protected List<Scenario> scenarios() {
/// ```
///
/// The service reaches the broker through a [TcpProxy], because of `proxy = true`. Its inbox is the table of
/// reliable-messaging. A failure names the order of the messages and the seed behind it.
public abstract class ConsumerContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ORDERS = 24;

    private final List<String> queues;

    private final TestBroker broker = TestBroker.shared();

    private final TcpProxy network = TestBroker.sharedProxy();

    private final InboxProbe handled;

    private final FakeService<Object> publisher = new FakeService<>("warren", "", Map.of(), this.broker);

    /// Creates the contract for the consumer of a queue, or of several queues about the
    /// same subjects, between which there is no order.
    /// @param queues of one service: `<service>.<subscription>`, such as
    /// `inventory.order-events`
    protected ConsumerContract(String... queues) {
        this.queues = List.of(queues);
        this.handled = new InboxProbe(this.broker, this.queues,
                TestDatabase.shared().of(this.queues.getFirst().replaceFirst("\\..*", "")));
    }

    /// Every scenario of the queues' messages, with new subjects at each call.
    protected abstract List<Scenario> scenarios();

    @BeforeEach
    void awaitTheConsumer() {
        awaitConsumers(true);
    }

    @AfterEach
    void closePublisher() {
        this.publisher.close();
    }

    @Test
    void actsOnceOnAMessageThatComesAgain() {
        Map<String, Object> ends = runInOrder();
        List<Scenario> again = scenarios();
        for (Scenario scenario : again) {
            for (TestMessage message : scenario.messages()) {
                this.publisher.send(message);
                this.publisher.send(message);
                awaitHandled(List.of(message.messageId()));
                this.publisher.send(message);
            }
        }
        settle(ids(again));
        again.forEach(scenario -> assertEnd(scenario, ends, "each message was sent three times"));
    }

    @Test
    void endsTheSameInAnyMessageOrder() {
        Map<String, Object> ends = runInOrder();
        var shuffle = new Shuffle();
        Map<Scenario, List<TestMessage>> published = new HashMap<>();
        for (int i = 0; i < ORDERS; i++) {
            scenarios().forEach(scenario -> published.put(scenario, shuffle.of(scenario.messages())));
        }
        published.values().forEach(messages -> messages.forEach(this.publisher::send));
        settle(ids(published.keySet()));
        published.forEach((scenario, messages) -> assertEnd(scenario, ends, "the order was "
                + messages.stream().map(TestMessage::type).toList() + ", from the seed " + shuffle.seed()));
    }

    @Test
    void deadLettersAMalformedMessageAndHandlesItsNeighbours() {
        Map<String, Object> ends = runInOrder();
        for (Scenario scenario : scenarios()) {
            List<UUID> poison = new ArrayList<>();
            for (TestMessage message : scenario.messages()) {
                poison.add(this.publisher.send(message.withBody("{\"orderId\": 7".getBytes(StandardCharsets.UTF_8))));
                this.publisher.send(message);
                awaitHandled(List.of(message.messageId()));
                poison.add(this.publisher.send(message.withBody("{}".getBytes(StandardCharsets.UTF_8))));
            }
            settle(poison);
            assertThat(this.handled.dead(poison)).as("malformed messages are dead letters")
                .containsExactlyInAnyOrderElementsOf(poison);
            assertEnd(scenario, ends, "malformed messages arrived in between");
            assertThat(this.handled.dead(ids(List.of(scenario)))).as("neighbours of malformed messages").isEmpty();
        }
    }

    @Test
    @Tag("faults")
    void actsOnceWhenItsConnectionIsCutBetweenCommitAndAcknowledgement() {
        Map<String, Object> ends = runInOrder();
        settle(List.of());
        for (Scenario scenario : scenarios()) {
            for (TestMessage message : scenario.messages()) {
                this.network.inflict(new Fault.Blackhole(Set.of(Direction.TO_SERVER)));
                this.publisher.send(message);
                awaitHandled(List.of(message.messageId()));
                disconnect();
                assertThat(depth()).as("ready messages after an unacknowledged delivery").isEqualTo(1);
                reconnect();
                settle(List.of());
            }
            assertEnd(scenario, ends, "each message was delivered again after its commit");
        }
    }

    private Map<String, Object> runInOrder() {
        Map<String, Object> ends = new HashMap<>();
        for (Scenario scenario : scenarios()) {
            for (TestMessage message : scenario.messages()) {
                this.publisher.send(message);
                awaitHandled(List.of(message.messageId()));
            }
            assertThat(this.handled.dead(ids(List.of(scenario)))).as("dead letters of " + scenario.name()).isEmpty();
            ends.put(scenario.name(), scenario.end().get());
        }
        return ends;
    }

    private void assertEnd(Scenario scenario, Map<String, Object> ends, String circumstances) {
        assertThat(scenario.end().get()).as("%s, when %s", scenario.name(), circumstances)
            .isEqualTo(ends.get(scenario.name()));
    }

    private void awaitHandled(Collection<UUID> messages) {
        eventually().until(() -> this.handled.settled(messages));
    }

    /// Returns when these messages are handled and the broker holds nothing that could be
    /// delivered again. Cutting the connection shows it: a delivery without
    /// acknowledgement returns to its queue.
    private void settle(Collection<UUID> messages) {
        awaitHandled(messages);
        boolean empty = false;
        while (!empty) {
            eventually().until(() -> depth() == 0);
            disconnect();
            empty = depth() == 0;
            reconnect();
        }
    }

    private void disconnect() {
        this.network.inflict(new Fault.Refuse());
        this.network.inflict(new Fault.Cut());
        awaitConsumers(false);
    }

    private void reconnect() {
        this.network.heal();
        awaitConsumers(true);
    }

    private void awaitConsumers(boolean present) {
        eventually().until(() -> this.queues.stream().allMatch(queue -> (this.broker.consumers(queue) > 0) == present));
    }

    private int depth() {
        return this.queues.stream().mapToInt(this.broker::depth).sum();
    }

    private static Set<UUID> ids(Collection<Scenario> scenarios) {
        Set<UUID> ids = new LinkedHashSet<>();
        scenarios.forEach(scenario -> scenario.messages().forEach(message -> ids.add(message.messageId())));
        return ids;
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }

}
