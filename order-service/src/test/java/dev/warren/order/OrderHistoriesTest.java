package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.order.Order.Line;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/// Every history of up to six transitions, in every order and with every repetition: 299,592 of them.
class OrderHistoriesTest {

    private static final int LONGEST = 6;

    private static final Set<OrderStatus> CONFIRMED_SOMETIME = Set.of(OrderStatus.CONFIRMED, OrderStatus.DISPATCHED,
            OrderStatus.DELIVERED);

    private static final Set<OrderStatus> FINAL = Set.of(OrderStatus.DELIVERED, OrderStatus.CANCELLED);

    private int histories;

    @Test
    void neverBreakAPromise() {
        Order placed = Order.placed(UUID.fromString("0197f3a0-0000-7000-8000-000000000000"), "ada", "ada@example.com",
                List.of(new Line("SKU-BOOK", 2, Money.of("19.90", "EUR"))), Instant.parse("2026-01-01T00:00:00Z"));
        follow(placed, 0, 0, 0);
        assertThat(this.histories).isEqualTo(299_592);
    }

    private void follow(Order order, int length, int confirmations, int cancellations) {
        if (length == LONGEST) {
            return;
        }
        for (OrderTransition transition : OrderTransition.values()) {
            Decision decision = transition.applyTo(order);
            this.histories++;
            int confirmed = confirmations + ((decision instanceof Decision.Confirmed) ? 1 : 0);
            int cancelled = cancellations + ((decision instanceof Decision.Cancelled) ? 1 : 0);
            check(order, transition, decision, confirmed, cancelled);
            follow(decision.order(), length + 1, confirmed, cancelled);
        }
    }

    private static void check(Order before, OrderTransition transition, Decision decision, int confirmed,
            int cancelled) {
        Order after = decision.order();
        boolean wasFinal = FINAL.contains(before.status());
        boolean wasConfirmed = CONFIRMED_SOMETIME.contains(after.status());
        boolean holds = confirmed <= 1 && cancelled <= 1 && cancelled == ((after.reason() != null) ? 1 : 0)
                && (after.status() == OrderStatus.CANCELLED) == (after.reason() != null)
                && (!wasConfirmed || (confirmed == 1 && after.payment() == Answer.YES && after.stock() == Answer.YES))
                && (!wasFinal || after.equals(before))
                && (!(decision instanceof Decision.Unchanged || decision instanceof Decision.Refused)
                        || after.equals(before))
                && transition.applyTo(after).order().equals(after) && after.lines().equals(before.lines());
        if (!holds) {
            throw new AssertionError(transition + " made of " + before + ": " + decision);
        }
    }

}
