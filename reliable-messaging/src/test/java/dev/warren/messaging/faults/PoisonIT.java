package dev.warren.messaging.faults;

import dev.warren.messaging.PermanentFailureException;
import dev.warren.messaging.faults.FaultyService.Order;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.InboxProbe;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Repetitions;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.TestMessage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// A message that cannot be handled, at each position of a batch: the other messages are handled, most of them in
/// batches, and it alone becomes a dead letter.
@SpringBootTest(classes = FaultyService.class,
        properties = { "faults.service=" + PoisonIT.SERVICE, "logging.level." + PoisonIT.BATCHES + "=debug" })
@MessagingTest(service = PoisonIT.SERVICE, publishers = "order.events")
@ExtendWith(OutputCaptureExtension.class)
@Tag("faults")
class PoisonIT {

    static final String SERVICE = "inventory";

    /// Logs the messages that a batch could not handle. A batch with a poison message
    /// leaves no other trace: it was rolled back, or went on without the message.
    static final String BATCHES = "dev.warren.messaging.container.BatchHandling";

    private static final int BATCH = 16;

    /// The distance between the positions that are tried: the first and the last one are
    /// in both.
    private static final int STEP = Repetitions.of(1, 5);

    /// A consumer takes one message, which waits for the lock, and then 1 or 2, 4, 8:
    /// about here it takes a whole batch.
    private static final int BEFORE = 1 + 1 + 2 + 4 + 8;

    /// Before it has handled as many, a consumer does not prefetch a whole pile.
    private static final int ACQUAINTANCE = 4 * BATCH;

    private final TestBroker broker = TestBroker.shared();

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final String queue = this.books.queue(FaultyService.ORDERS);

    private final InboxProbe handled = new InboxProbe(this.broker, this.queue, TestDatabase.shared().of(SERVICE));

    private final FakeService<Order> orders = new FakeService<>("order", "order.events", FaultyService.ORDER_TYPES,
            this.broker);

    @Autowired
    private RabbitListenerEndpointRegistry listeners;

    @BeforeEach
    void getAcquainted() {
        doWhatOthersHaveLeft();
        this.books.begin();
        settle(ACQUAINTANCE);
    }

    /// Consumes the messages of earlier tests: another test has declared the queue, and
    /// other services have published since then. When the consumer has stopped, they were
    /// handled.
    private void doWhatOthersHaveLeft() {
        settle(1);
        this.listeners.stop();
        this.listeners.start();
    }

    private void settle(int count) {
        eventually().until(() -> this.broker.consumers(this.queue) > 0);
        List<UUID> sent = good(count).stream().map(this.orders::publish).toList();
        eventually().until(() -> this.handled.settled(sent));
    }

    @AfterEach
    void hangUp() {
        this.orders.close();
    }

    enum Poison {

        REFUSED, UNREADABLE, OF_UNKNOWN_TYPE, WITHOUT_NUMBER;

        TestMessage letter() {
            TestMessage good = about(order("ok"));
            return switch (this) {
                case REFUSED -> about(order("refuse"));
                case UNREADABLE -> good.withBody("{\"id\": ".getBytes(StandardCharsets.UTF_8));
                case OF_UNKNOWN_TYPE -> good.ofType("order.eaten.v1");
                case WITHOUT_NUMBER -> good.ofType("order.placed");
            };
        }

        /// The log text of a poison message in a batch. When its handler fails, the whole
        /// batch fails; when it cannot be read, it is left out.
        String trace() {
            return (this == REFUSED) ? "messages failed and is divided: " + PermanentFailureException.class.getName()
                    : "A message could not be read and is handled as a single one";
        }

    }

    @ParameterizedTest
    @EnumSource
    void isSetAsideAloneAtWhateverPosition(Poison poison, CapturedOutput output) {
        for (int position = 0; position < BATCH; position += STEP) {
            List<Order> before = good(BEFORE);
            List<Order> neighbours = good(2 * BATCH - 1);
            int said = output.length();
            checkThatItIsSetAsideAlone(poison.letter(), Stream.concat(before.stream(), neighbours.stream()).toList(),
                    BEFORE + position);
            assertThat(output.toString().substring(said)).as("%s at %d was among others", poison, position)
                .contains(poison.trace());
            assertThat(this.books.transactions(FaultyService.ORDERS, ids(neighbours)))
                .as("transactions of the neighbours of %s at %d", poison, position)
                .isLessThan(BATCH);
        }
    }

    private void checkThatItIsSetAsideAlone(TestMessage bad, List<Order> good, int position) {
        List<TestMessage> pile = new ArrayList<>(good.stream().map(PoisonIT::about).toList());
        List<UUID> neighbours = pile.stream().map(TestMessage::messageId).toList();
        pile.add(position, bad);
        deliverAtOnce(pile);
        eventually().until(() -> this.handled.handled(neighbours).containsAll(neighbours)
                && !this.handled.dead(Set.of(bad.messageId())).isEmpty());
        assertThat(this.handled.dead(neighbours)).as("neighbours of %s at %d", bad, position).isEmpty();
        assertThat(this.handled.handled(Set.of(bad.messageId()))).isEmpty();
        assertThat(this.books.read(FaultyService.ORDERS).violations()).isEmpty();
    }

    /// Delivers the messages while no effect can be committed: the consumer holds the
    /// first message, and the broker delivers all others meanwhile.
    private void deliverAtOnce(List<TestMessage> pile) {
        this.books.whileNothingTakesEffect(() -> {
            pile.forEach(this.orders::send);
            eventually().until(() -> this.broker.depth(this.queue) == 0);
        });
    }

    /// Creates orders that are to take effect.
    private List<Order> good(int count) {
        List<Order> orders = Stream.generate(() -> order("ok")).limit(count).toList();
        this.books.sent(ids(orders));
        return orders;
    }

    private static List<UUID> ids(List<Order> orders) {
        return orders.stream().map(Order::id).toList();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private static Order order(String how) {
        return new Order(UUID.randomUUID(), how);
    }

    private static TestMessage about(Order order) {
        return TestMessage.of("order.events", FaultyService.ORDER_TYPES, order);
    }

}
