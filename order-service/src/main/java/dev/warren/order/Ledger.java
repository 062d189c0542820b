package dev.warren.order;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.messaging.Outbox;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Carries out what was decided about an order: keeps it, and tells it, in the caller's transaction.
@Component
class Ledger {

    private final Orders orders;

    private final Timeline timeline;

    private final Outbox outbox;

    private final Clock clock;

    private final OrderMeters meters;

    Ledger(Orders orders, Timeline timeline, Outbox outbox, Clock clock, OrderMeters meters) {
        this.orders = orders;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    void carryOut(Decision decision) {
        switch (decision) {
            case Decision.Unchanged _, Decision.Refused _ -> {
            }
            case Decision.Noted(Order order) -> note(order);
            case Decision.Confirmed(Order order) -> confirm(order);
            case Decision.Cancelled(Order order, Reason reason) -> cancel(order, reason);
        }
    }

    /// The current time, no finer than the database keeps it.
    Instant now() {
        return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// An order is new, and its row is written.
    void placed(Order order) {
        this.meters.reached(order, order.placedAt());
        tell(order, order.placedAt(), "order.placed", "Placed for " + order.total());
    }

    /// Adds a step that happened here.
    void tell(Order order, Instant at, String event, String text) {
        this.timeline.add(order.id(), new Step(at, "order", event, text));
    }

    static List<OrderEvent.Line> told(List<Order.Line> lines) {
        return lines.stream().map(line -> new OrderEvent.Line(line.sku(), line.quantity(), line.unitPrice())).toList();
    }

    /// Of an order that is still pending, somebody's answer is noted.
    private void note(Order order) {
        this.orders.update(order);
        if (order.status() != OrderStatus.PENDING) {
            this.meters.reached(order, now());
        }
    }

    private void confirm(Order order) {
        Instant now = now();
        this.orders.update(order);
        this.meters.reached(order, now);
        tell(order, now, "order.confirmed", "Confirmed: paid for and in stock");
        this.outbox.publish(new OrderConfirmed(order.id(), order.customerId(), order.email(), order.total(),
                told(order.lines()), now), order.id());
    }

    private void cancel(Order order, Reason reason) {
        Instant now = now();
        this.orders.update(order);
        this.meters.reached(order, now);
        tell(order, now, "order.cancelled", "Cancelled: " + because(reason));
        this.outbox.publish(new OrderCancelled(order.id(), order.customerId(), order.email(), reason, now), order.id());
    }

    private static String because(Reason reason) {
        return switch (reason) {
            case PAYMENT_DECLINED -> "the payment was declined";
            case OUT_OF_STOCK -> "not all of it is in stock";
            case TIMED_OUT -> "it was not confirmed in time";
            case BY_CUSTOMER -> "the customer wants it no more";
        };
    }

}
