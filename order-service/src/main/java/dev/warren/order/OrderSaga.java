package dev.warren.order;

import dev.warren.messaging.PermanentFailureException;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The process manager: brings each order to an end, in any order of the events about it.
@Service
@Transactional
@RequiredArgsConstructor
public class OrderSaga {

    private final Orders orders;

    private final Timeline timeline;

    private final OrderRecorder recorder;

    /// Adds another service's step to an order's timeline. The commit fails with a
    /// [PermanentFailureException] when there is no such order.
    public void record(UUID orderId, TimelineEntry step) {
        this.timeline.add(orderId, step);
    }

    /// Adds another service's step to an order's timeline and applies its consequence.
    /// @throws PermanentFailureException when there is no such order
    public void record(UUID orderId, TimelineEntry step, Function<Order, Decision> consequence) {
        Order order = lock(orderId, step.event());
        this.timeline.add(orderId, step);
        this.recorder.apply(consequence.apply(order));
    }

    /// Cancels an order that is still pending when its time limit is reached.
    /// @throws PermanentFailureException when there is no such order
    public void timeLimitReached(TimeLimitReached reached) {
        Order order = lock(reached.orderId(), TimeLimitReached.TYPE);
        Decision decision = order.afterTimeLimit();
        if (decision instanceof Decision.Cancelled) {
            this.recorder.addStep(order, this.recorder.now(), "order.time-limit-reached",
                    "Time limit reached; payment: %s, stock: %s".formatted(order.payment(), order.stock()));
        }
        this.recorder.apply(decision);
    }

    /// The final status of an order; empty for an order that goes on or does not exist.
    public Optional<OrderStatus> end(UUID orderId) {
        return this.orders.find(orderId)
            .map(Order::status)
            .filter(status -> status == OrderStatus.DELIVERED || status == OrderStatus.CANCELLED);
    }

    private Order lock(UUID orderId, String event) {
        return this.orders.lock(orderId).orElseThrow(() -> new OrderNeverPlacedException(orderId, event, null));
    }

}
