package dev.warren.messaging.inbox;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InboxRetentionTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// 2 attempts of at most 10.5 s in each of 3 rounds, and retry delays of 90 s: 153 s.

    private static final RetryPolicy SLOW = new RetryPolicy(2, Duration.ofMillis(100), Duration.ofMillis(500),
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(1)));

    private static final RetryPolicy QUICK = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), List.of());

    record Placed(String id) {
    }

    @Test
    void mustBeLongerThanTheLongestWayOfACopy() {
        Duration justEnough = Duration.ofSeconds(153).plusHours(1).plusDays(2).plusMillis(1);
        assertThatCode(() -> retention(justEnough).checkAgainst(topology(), DEADLINE)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> retention(justEnough.minusMillis(1)).checkAgainst(topology(), DEADLINE))
            .withMessageContaining("warren.messaging.inbox.retention is 49h2m33s")
            .withMessageContaining("2m33s of retries in subscription slow (warren.messaging.retry.delays")
            .withMessageContaining("1h of an outage (warren.messaging.inbox.outage-allowance)")
            .withMessageContaining("48h until a dead letter is replayed (warren.messaging.inbox.replay-allowance)");
    }

    @Test
    void isNotAskedForWithoutListeners() {
        assertThatCode(() -> retention(Duration.ZERO).checkAgainst(ServiceTopology.of("order"), DEADLINE))
            .doesNotThrowAnyException();
    }

    private static InboxRetention retention(Duration time) {
        return new InboxRetention(time, Duration.ofHours(1), Duration.ofDays(2));
    }

    private static ServiceTopology topology() {
        return ServiceTopology.of("order")
            .consuming(subscription("quick", QUICK))
            .consuming(subscription("slow", SLOW));
    }

    private static Subscription subscription(String name, RetryPolicy retry) {
        return Subscription.named(name)
            .from("order.events", Map.of("order.placed.v1", Placed.class))
            .on(Placed.class, event -> {
            })
            .retrying(retry)
            .thenDeadLetter();
    }

}
