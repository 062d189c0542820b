package dev.warren.messaging.faults;

import org.junit.jupiter.api.Tag;
import dev.warren.messaging.faults.FaultyService.Order;
import dev.warren.testkit.Handled;
import dev.warren.testkit.Letter;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.Voice;
import dev.warren.testkit.network.Direction;
import dev.warren.testkit.network.Fault;
import dev.warren.testkit.network.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A message that cannot be handled, at each position of a burst that is delivered at once: its neighbours are handled, and it
/// alone is a dead letter.
@SpringBootTest(classes = FaultyService.class, properties = "faults.service=" + PoisonIT.SERVICE)
@MessagingTest(service = PoisonIT.SERVICE, publishers = "order.events", proxy = true)
@Tag("faults")
class PoisonIT {

    static final String SERVICE = "inventory";

    private static final int BURST = 10;

    private final TestBroker broker = TestBroker.shared();

    private final TcpProxy network;

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final String queue = this.books.queue(FaultyService.ORDERS);

    private final Handled handled = new Handled(this.broker, this.queue, TestDatabase.shared().of(SERVICE));

    private final Voice<Order> orders = new Voice<>("order", "order.events", FaultyService.ORDER_TYPES, this.broker);

    PoisonIT(TcpProxy network) {
        this.network = network;
    }

    @AfterEach
    void hangUp() {
        this.orders.close();
    }

    enum Poison {

        REFUSED, UNREADABLE, OF_UNKNOWN_TYPE, WITHOUT_NUMBER;

        Letter letter() {
            Letter good = about(order("ok"));
            return switch (this) {
                case REFUSED -> about(order("refuse"));
                case UNREADABLE -> good.saying("{\"id\": ".getBytes(StandardCharsets.UTF_8));
                case OF_UNKNOWN_TYPE ->
                    new Letter(good.exchange(), good.routingKey(), "order.eaten.v1", good.messageId(), good.body());
                case WITHOUT_NUMBER ->
                    new Letter(good.exchange(), good.routingKey(), "order.placed", good.messageId(), good.body());
            };
        }

    }

    @ParameterizedTest
    @EnumSource
    void isSetAsideAloneAtWhateverPosition(Poison poison) {
        await().atMost(Duration.ofSeconds(30)).until(() -> this.broker.consumers(this.queue) > 0);
        for (int position = 0; position < BURST; position++) {
            Letter bad = poison.letter();
            List<Order> good = Stream.generate(() -> order("ok")).limit(BURST - 1).toList();
            List<Letter> burst = new ArrayList<>(good.stream().map(PoisonIT::about).toList());
            List<UUID> neighbours = burst.stream().map(Letter::messageId).toList();
            burst.add(position, bad);
            deliverAtOnce(burst);
            await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> this.handled.handled(neighbours).containsAll(neighbours)
                        && !this.handled.dead(Set.of(bad.messageId())).isEmpty());
            assertThat(this.handled.dead(neighbours)).as("neighbours of %s at position %d", poison, position).isEmpty();
            assertThat(this.handled.handled(Set.of(bad.messageId()))).isEmpty();
            assertThat(good).allSatisfy(
                    order -> assertThat(this.books.times(FaultyService.ORDERS, order.id())).as("effects").isOne());
        }
    }

    /// While nothing gets through to the service, the burst piles up.
    private void deliverAtOnce(List<Letter> burst) {
        this.network.inflict(new Fault.Blackhole(Set.of(Direction.TO_CLIENT)));
        burst.forEach(this.orders::send);
        this.network.heal();
    }

    private static Order order(String how) {
        return new Order(UUID.randomUUID(), how);
    }

    private static Letter about(Order order) {
        return Letter.of("order.events", FaultyService.ORDER_TYPES, order);
    }

}
