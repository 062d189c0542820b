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

/// Holds a consumer to what messaging does to it: messages come twice, in any order, malformed, and again after a crash. A
/// service's integration test extends it and tells stories:
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
///     protected List<Story> stories() {
/// ```
///
/// The service reaches the broker through a [TcpProxy], as `proxy = true` has it. Its inbox is where reliable-messaging
/// keeps it. A failure names the order of the messages and the seed behind it.
public abstract class ConsumerContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ORDERS = 24;

    private final List<String> queues;

    private final TestBroker broker = TestBroker.shared();

    private final TcpProxy network = TestBroker.sharedProxy();

    private final InboxProbe handled;

    private final FakeService<Object> post = new FakeService<>("warren", "", Map.of(), this.broker);

    /// A contract for the consumer of a queue, or of several that tell of the same things
    /// and between which no order holds.
    /// @param queues of one service: `<service>.<subscription>`, such as
    /// `inventory.order-events`
    protected ConsumerContract(String... queues) {
        this.queues = List.of(queues);
        this.handled = new InboxProbe(this.broker, this.queues,
                TestDatabase.shared().of(this.queues.getFirst().replaceFirst("\\..*", "")));
    }

    /// Every story that the queues' messages may tell, anew at each call: with things
    /// that no earlier story was about.
    protected abstract List<Scenario> stories();

    @BeforeEach
    void awaitTheConsumer() {
        awaitConsumers(true);
    }

    @AfterEach
    void hangUp() {
        this.post.close();
    }

    @Test
    void actsOnceOnAMessageThatComesAgain() {
        Map<String, Object> ends = tellInOrder();
        List<Scenario> again = stories();
        for (Scenario story : again) {
            for (TestMessage letter : story.letters()) {
                this.post.send(letter);
                this.post.send(letter);
                awaitHandled(List.of(letter.messageId()));
                this.post.send(letter);
            }
        }
        settle(ids(again));
        again.forEach(story -> assertEnd(story, ends, "each message came three times"));
    }

    @Test
    void endsTheSameInWhateverOrderMessagesCome() {
        Map<String, Object> ends = tellInOrder();
        var shuffle = new Shuffle();
        Map<Scenario, List<TestMessage>> told = new HashMap<>();
        for (int i = 0; i < ORDERS; i++) {
            stories().forEach(story -> told.put(story, shuffle.of(story.letters())));
        }
        told.values().forEach(letters -> letters.forEach(this.post::send));
        settle(ids(told.keySet()));
        told.forEach((story, letters) -> assertEnd(story, ends, "the order was "
                + letters.stream().map(TestMessage::type).toList() + ", from the seed " + shuffle.seed()));
    }

    @Test
    void setsAMalformedMessageAsideAndServesItsNeighbours() {
        Map<String, Object> ends = tellInOrder();
        for (Scenario story : stories()) {
            List<UUID> poison = new ArrayList<>();
            for (TestMessage letter : story.letters()) {
                poison.add(this.post.send(letter.saying("{\"orderId\": 7".getBytes(StandardCharsets.UTF_8))));
                this.post.send(letter);
                awaitHandled(List.of(letter.messageId()));
                poison.add(this.post.send(letter.saying("{}".getBytes(StandardCharsets.UTF_8))));
            }
            settle(poison);
            assertThat(this.handled.dead(poison)).as("malformed messages are dead letters")
                .containsExactlyInAnyOrderElementsOf(poison);
            assertEnd(story, ends, "malformed messages came between");
            assertThat(this.handled.dead(ids(List.of(story)))).as("neighbours of malformed messages").isEmpty();
        }
    }

    @Test
    @Tag("faults")
    void actsOnceWhenItsConnectionIsCutBetweenCommitAndAcknowledgement() {
        Map<String, Object> ends = tellInOrder();
        settle(List.of());
        for (Scenario story : stories()) {
            for (TestMessage letter : story.letters()) {
                this.network.inflict(new Fault.Blackhole(Set.of(Direction.TO_SERVER)));
                this.post.send(letter);
                awaitHandled(List.of(letter.messageId()));
                disconnect();
                assertThat(depth()).as("what was not acknowledged is there again").isEqualTo(1);
                reconnect();
                settle(List.of());
            }
            assertEnd(story, ends, "each message was delivered again after its commit");
        }
    }

    private Map<String, Object> tellInOrder() {
        Map<String, Object> ends = new HashMap<>();
        for (Scenario story : stories()) {
            for (TestMessage letter : story.letters()) {
                this.post.send(letter);
                awaitHandled(List.of(letter.messageId()));
            }
            assertThat(this.handled.dead(ids(List.of(story)))).as("dead letters of " + story.name()).isEmpty();
            ends.put(story.name(), story.end().get());
        }
        return ends;
    }

    private void assertEnd(Scenario story, Map<String, Object> ends, String circumstances) {
        assertThat(story.end().get()).as("%s, when %s", story.name(), circumstances).isEqualTo(ends.get(story.name()));
    }

    private void awaitHandled(Collection<UUID> messages) {
        eventually().until(() -> this.handled.settled(messages));
    }

    /// Returns when these messages are handled and the broker holds nothing that could
    /// come again. What is delivered and not
    /// acknowledged comes back when the connection is cut; that is how it shows.
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

    private static Set<UUID> ids(Collection<Scenario> stories) {
        Set<UUID> ids = new LinkedHashSet<>();
        stories.forEach(story -> story.letters().forEach(letter -> ids.add(letter.messageId())));
        return ids;
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }

}
