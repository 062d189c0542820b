package dev.warren.messaging.topology;

import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.PublishedTypes.Destination;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    @Test
    void sendsPublishedTypesToTheirExchangeByNameWithoutVersion() {
        var types = PublishedTypes.of(payment());
        assertThat(types.destinationOf(Paid.class))
            .isEqualTo(new Destination("payment.paid.v2", "payment.events", "payment.paid"));
    }

    @Test
    void sendsDelayedTypesToWhereTheyWaitForTheirQueue() {
        var types = PublishedTypes.of(payment());
        assertThat(types.destinationOf(Due.class))
            .isEqualTo(new Destination("payment.due.v1", "payment.wait.90s", "payment.reminders"));
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

}
