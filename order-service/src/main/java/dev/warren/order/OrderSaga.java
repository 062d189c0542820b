package dev.warren.order;

import dev.warren.messaging.retry.PermanentFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The process manager: sees to it that each order comes to an end, whatever is heard about it, and in whatever order.
@Service
@Transactional
public class OrderSaga {

    private final Orders orders;

    private final Timeline timeline;

    private final Ledger ledger;

    OrderSaga(Orders orders, Timeline timeline, Ledger ledger) {
        this.orders = orders;
        this.timeline = timeline;
        this.ledger = ledger;
    }

    /// Somebody else has done something for an order, which changes nothing for us. The
    /// commit fails with a [PermanentFailureException] when there is no such order.
    public void heard(UUID orderId, Step step) {
        this.timeline.add(orderId, step);
    }

    /// Somebody else has done something for an order, and this is what follows from it.
    /// @throws PermanentFailureException when there is no such order
    public void heard(UUID orderId, Step step, Function<Order, Decision> consequence) {
        Order order = lock(orderId, step.event());
        this.timeline.add(orderId, step);
        this.ledger.carryOut(consequence.apply(order));
    }

    /// The time is up in which an order had to be confirmed or cancelled.
    /// @throws PermanentFailureException when there is no such order
    public void timeLimitReached(TimeLimitReached reached) {
        Order order = lock(reached.orderId(), TimeLimitReached.TYPE);
        Decision decision = order.afterTimeLimit();
        if (decision instanceof Decision.Cancelled) {
            this.ledger.tell(order, this.ledger.now(), "order.time-limit-reached",
                    "Time limit reached; payment: %s, stock: %s".formatted(order.payment(), order.stock()));
        }
        this.ledger.carryOut(decision);
    }

    /// How an order has ended; empty while it goes on, and when there is none.
    public Optional<OrderStatus> end(UUID orderId) {
        return this.orders.find(orderId)
            .map(Order::status)
            .filter(status -> status == OrderStatus.DELIVERED || status == OrderStatus.CANCELLED);
    }

    private Order lock(UUID orderId, String event) {
        return this.orders.lock(orderId).orElseThrow(() -> new OrderNeverPlacedException(orderId, event, null));
    }

}
