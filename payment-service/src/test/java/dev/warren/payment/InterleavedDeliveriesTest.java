package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.payment.PaymentEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/// Walks through every interleaving of several deliveries about one order, where any answer of the gateway may be lost
/// and any process may die before it commits, and checks each end that can be reached.
class InterleavedDeliveriesTest {

    private static final UUID ORDER = UUID.randomUUID();

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private static final Message PLACED = new Message(1, OrderEvents.placed(ORDER, "tok_ok"));

    private static final Message PLACED_AGAIN = new Message(2, OrderEvents.placed(ORDER, "tok_ok"));

    private static final Message CONFIRMED = new Message(3, OrderEvents.confirmed(ORDER));

    private static final Message CANCELLED = new Message(4, OrderEvents.cancelled(ORDER));

    private static final Message CANCELLED_AGAIN = new Message(5, OrderEvents.cancelled(ORDER));

    private static final int FAULTS = 2;

    // a message twice in a list is delivered again while its first delivery still runs
    static Stream<Arguments> cancelledOrders() {
        return Stream.of(argumentSet("placed, cancelled", List.of(PLACED, CANCELLED)),
                argumentSet("placed twice, cancelled twice", List.of(PLACED, PLACED_AGAIN, CANCELLED, CANCELLED_AGAIN)),
                argumentSet("placed redelivered, cancelled", List.of(PLACED, PLACED, CANCELLED)),
                argumentSet("placed, cancelled redelivered", List.of(PLACED, CANCELLED, CANCELLED)),
                argumentSet("placed, confirmed, cancelled", List.of(PLACED, CONFIRMED, CANCELLED)),
                argumentSet("placed, confirmed redelivered, cancelled",
                        List.of(PLACED, CONFIRMED, CONFIRMED, CANCELLED)),
                argumentSet("confirmed, cancelled", List.of(CONFIRMED, CANCELLED)));
    }

    static Stream<Arguments> confirmedOrders() {
        return Stream.of(argumentSet("placed, confirmed", List.of(PLACED, CONFIRMED)),
                argumentSet("placed redelivered, confirmed", List.of(PLACED, PLACED, CONFIRMED)), argumentSet(
                        "placed twice, confirmed redelivered", List.of(PLACED, PLACED_AGAIN, CONFIRMED, CONFIRMED)));
    }

    @ParameterizedTest
    @MethodSource("cancelledOrders")
    void leavesNothingHeldOrChargedForACancelledOrder(List<Message> messages) {
        for (boolean declines : new boolean[] { false, true }) {
            exploreFrom(World.of(messages, declines), end -> {
                assertThat(end.gateway().holdsNothing()).as("%s", end).isTrue();
                assertThat(end.row().wanted()).as("%s", end).isEqualTo(DesiredState.NOTHING);
                assertConsistent(end);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("confirmedOrders")
    void chargesAConfirmedOrderOnce(List<Message> messages) {
        exploreFrom(World.of(messages, false), end -> {
            assertThat(end.gateway().booked()).as("%s", end).containsExactly(Stage.AUTHORISED, Stage.CAPTURED);
            assertConsistent(end);
        });
    }

    private static void assertConsistent(World end) {
        Stage recorded = (end.row().state() instanceof GatewayPaymentState.Accepted accepted) ? accepted.stage() : null;
        assertThat(recorded).as("%s", end).isEqualTo(end.gateway().stage());
        assertThat(end.published().stream().map(Object::getClass)).as("%s", end).doesNotHaveDuplicates();
        int published = end.row().state() instanceof GatewayPaymentState.Declined ? 1 : end.gateway().booked().size();
        assertThat(end.published()).as("%s", end).hasSize(published);
    }

    private static void exploreFrom(World start, Consumer<World> atEachEnd) {
        Set<World> seen = new HashSet<>(Set.of(start));
        Deque<World> open = new ArrayDeque<>(seen);
        int ends = 0;
        for (World world = open.poll(); world != null; world = open.poll()) {
            List<World> next = world.successors().toList();
            if (next.isEmpty()) {
                atEachEnd.accept(world);
                ends++;
            }
            next.stream().filter(seen::add).forEach(open::add);
        }
        assertThat(ends).isPositive();
    }

    private record Message(int id, OrderEvent event) {
    }

    /// A delivery: not begun without a reconciliation, ended when it is done.
    private record Delivery(Message message, @Nullable PaymentReconciliation reconciliation, boolean done) {

        Delivery with(PaymentReconciliation reconciliation) {
            return new Delivery(this.message, reconciliation, false);
        }

        Delivery again() {
            return new Delivery(this.message, null, false);
        }

        Delivery end() {
            return new Delivery(this.message, null, true);
        }

    }

    private record World(Payment row, InMemoryGateway gateway, Set<Integer> inbox, List<Delivery> deliveries,
            List<PaymentEvent> published, int faults) {

        static World of(List<Message> messages, boolean declines) {
            List<Delivery> deliveries = messages.stream().map(message -> new Delivery(message, null, false)).toList();
            return new World(Payment.of(ORDER), InMemoryGateway.open(declines), Set.of(), deliveries, List.of(), 0);
        }

        Stream<World> successors() {
            return IntStream.range(0, this.deliveries.size()).boxed().flatMap(this::successors);
        }

        private Stream<World> successors(int index) {
            Delivery delivery = this.deliveries.get(index);
            if (delivery.done()) {
                return Stream.empty();
            }
            PaymentReconciliation reconciliation = delivery.reconciliation();
            if (reconciliation == null) {
                return Stream.of(begin(index, delivery));
            }
            Optional<GatewayOperation> operation = reconciliation.next();
            World next = operation.isPresent() ? call(index, delivery, reconciliation, operation.get())
                    : commit(index, delivery, reconciliation);
            World fault = operation.isPresent() ? next : this;
            return (this.faults < FAULTS) ? Stream.of(next, fault.with(index, delivery.again()).faulty())
                    : Stream.of(next);
        }

        private World begin(int index, Delivery delivery) {
            if (this.inbox.contains(delivery.message().id())) {
                return with(index, delivery.end());
            }
            return with(index, delivery.with(PaymentReconciliation.begin(this.row, delivery.message().event())));
        }

        private World call(int index, Delivery delivery, PaymentReconciliation reconciliation,
                GatewayOperation operation) {
            InMemoryGateway.Answered answered = this.gateway.execute(operation);
            return new World(this.row, answered.after(), this.inbox, this.deliveries, this.published, this.faults)
                .with(index, delivery.with(reconciliation.answered(answered.answer(), NOW)));
        }

        private World commit(int index, Delivery delivery, PaymentReconciliation reconciliation) {
            if (this.inbox.contains(delivery.message().id())) {
                return with(index, delivery.end());
            }
            Set<Integer> entered = new HashSet<>(this.inbox);
            entered.add(delivery.message().id());
            if (!reconciliation.changes()) {
                return new World(this.row, this.gateway, entered, this.deliveries, this.published, this.faults)
                    .with(index, delivery.end());
            }
            if (reconciliation.payment().version() != this.row.version()) {
                return with(index, delivery.again());
            }
            Payment written = new Payment(ORDER, reconciliation.payment().wanted(), reconciliation.payment().state(),
                    this.row.version() + 1);
            List<PaymentEvent> more = new ArrayList<>(this.published);
            more.addAll(reconciliation.events());
            return new World(written, this.gateway, entered, this.deliveries, more, this.faults).with(index,
                    delivery.end());
        }

        private World with(int index, Delivery delivery) {
            List<Delivery> changed = new ArrayList<>(this.deliveries);
            changed.set(index, delivery);
            return new World(this.row, this.gateway, this.inbox, changed, this.published, this.faults);
        }

        private World faulty() {
            return new World(this.row, this.gateway, this.inbox, this.deliveries, this.published, this.faults + 1);
        }

    }

}
