package dev.warren.messaging;

import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.PublishedTypes.Destination;
import dev.warren.messaging.topology.PublishedTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServiceTopologyTest {

    private static final RetryPolicy RETRY = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2), List.of());

    record Placed(String id) {
    }

    record Paid(String id) {
    }

    record Due(String id) {
    }

    record Billed(String email, List<Line> lines, Address address) {
    }

    record Line(String note) {
    }

    record Address(String street) {
    }

    @Test
    void sendsPublishedTypesToTheirExchangeByNameWithoutVersion() {
        var types = PublishedTypes.of(payment());
        assertThat(types.destinationOf(Paid.class))
            .isEqualTo(new Destination("payment.paid.v2", "payment.events", "payment.paid", List.of()));
    }

    @Test
    void sendsDelayedTypesToWhereTheyWaitForTheirQueue() {
        var types = PublishedTypes.of(payment());
        assertThat(types.destinationOf(Due.class))
            .isEqualTo(new Destination("payment.due.v1", "payment.wait.90s", "payment.reminders", List.of()));
    }

    @Test
    void knowsWhichFieldsArePersonal() {
        var types = PublishedTypes.of(payment().publishing("payment.more", Map.of("payment.billed.v1", Billed.class))
            .encrypting(Billed.class, "email", "lines.note", "address.street"));
        assertThat(types.destinationOf(Billed.class).personal()).containsExactly("email", "lines.note",
                "address.street");
        assertThat(types.destinationOf(Paid.class).personal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "mail", "", "email.domain", "lines.text", "address.", "Email" })
    void refusesToEncryptAFieldThatIsNotThere(String field) {
        var topology = payment().publishing("payment.more", Map.of("payment.billed.v1", Billed.class));
        assertThatIllegalArgumentException().isThrownBy(() -> topology.encrypting(Billed.class, field))
            .withMessageContaining("Billed has no field '" + field + "' to encrypt");
    }

    @Test
    void refusesToEncryptFieldsOfATypeThatItDoesNotPublish() {
        assertThatIllegalArgumentException().isThrownBy(() -> payment().encrypting(Due.class, "id"))
            .withMessageContaining("payment cannot encrypt fields of Due");
    }

    @Test
    void readsOlderVersionsByTheirChainOfUpcasters() {
        Subscription subscription = orders(
                draft -> draft.upcasting("order.placed.v2", json -> json).upcasting("order.placed.v3", json -> json));
        assertThat(subscription.accepted()).containsExactly("order.placed.v2", "order.placed.v3", "order.placed.v4");
        assertThat(steps(subscription, 2)).isEqualTo(2);
        assertThat(steps(subscription, 3)).isEqualTo(1);
        assertThat(steps(subscription, 4)).isZero();
        assertThat(subscription.reading(new LogicalType("order.placed", 1))).isEmpty();
        assertThat(subscription.reading(new LogicalType("order.placed", 5))).isEmpty();
    }

    @Test
    void refusesAnUpcasterThatLeadsNowhere() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> orders(draft -> draft.upcasting("order.placed.v2", json -> json)))
            .withMessageContaining("upcasts order.placed.v2 to order.placed.v3 and neither handles that");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> orders(draft -> draft.upcasting("order.placed.v4", json -> json)))
            .withMessageContaining("handles order.placed.v4 and upcasts it as well");
    }

    @Test
    void namesWhatItPublishesWhenAskedForSomethingElse() {
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTypes.of(payment()).destinationOf(Placed.class))
            .withMessageContaining("payment does not publish Placed")
            .withMessageContaining("Due, Paid");
    }

    @Test
    void refusesATypeWithTwoDestinations() {
        var twice = payment().publishing("payment.more", Map.of("payment.paid.v3", Paid.class));
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTypes.of(twice))
            .withMessageContaining("Paid twice");
    }

    @Test
    void refusesTwoSubscriptionsOfOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> payment().consuming(orders()))
            .withMessageContaining("order-events");
    }

    @Test
    void refusesAHandlerForATypeThatTheSourceDoesNotCarry() {
        assertThatIllegalArgumentException().isThrownBy(() -> Subscription.named("order-events")
            .from("order.events", Map.of("order.placed.v1", Placed.class))
            .on(Paid.class, event -> {
            })).withMessageContaining("order-events").withMessageContaining("Paid");
    }

    @Test
    void refusesToGatherWhatIsHandledOneByOneInItsOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> orders(draft -> draft.inOrderPerKey(8).lowPriority()))
            .withMessageContaining("orders has a low priority and is in order per key")
            .withMessageContaining("leave one of them out");
    }

    @Test
    void refusesNamesThatABrokerPermissionCouldNotConfine() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceTopology.of("payment.evil"));
        assertThatIllegalArgumentException().isThrownBy(() -> Subscription.named("Order Events"));
    }

    @Test
    void namesWaitingQueuesInTheLargestUnitThatFits() {
        Names names = new Names("payment");
        assertThat(names.waiting(Duration.ofMillis(1500))).isEqualTo("payment.wait.1500ms");
        assertThat(names.waiting(Duration.ofSeconds(10))).isEqualTo("payment.wait.10s");
        assertThat(names.waiting(Duration.ofMinutes(5))).isEqualTo("payment.wait.5m");
    }

    private static ServiceTopology payment() {
        return ServiceTopology.of("payment")
            .publishing("payment.events", Map.of("payment.paid.v2", Paid.class))
            .consuming(orders())
            .consuming(Subscription.named("reminders")
                .after(Duration.ofSeconds(90), "payment.due.v1", Due.class)
                .on(Due.class, event -> {
                })
                .retrying(RETRY)
                .thenDeadLetter());
    }

    private static Subscription orders() {
        return Subscription.named("order-events")
            .from("order.events", Map.of("order.placed.v1", Placed.class))
            .on(Placed.class, event -> {
            })
            .retrying(RETRY)
            .thenDeadLetter();
    }

    private static Subscription orders(UnaryOperator<Subscription.Draft> more) {
        return more.apply(Subscription.named("orders")
            .from("order.events", Map.of("order.placed.v4", Placed.class))
            .on(Placed.class, event -> {
            })).retrying(RETRY).thenDeadLetter();
    }

    private static int steps(Subscription subscription, int version) {
        return subscription.reading(new LogicalType("order.placed", version)).orElseThrow().steps().size();
    }

}
