package dev.warren.order;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.messaging.Outbox;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Applies decisions about orders: stores the order, adds to its timeline and publishes its events, in the caller's
/// transaction.
@Component
@RequiredArgsConstructor
class OrderRecorder {

    private final Orders orders;

    private final Timeline timeline;

    private final Outbox outbox;

    private final Clock clock;

    private final OrderMeters meters;

    void apply(Decision decision) {
        switch (decision) {
            case Decision.Unchanged _, Decision.Refused _ -> {
            }
            case Decision.Updated(Order order) -> update(order);
            case Decision.Confirmed(Order order) -> confirm(order);
            case Decision.Cancelled(Order order, Reason reason) -> cancel(order, reason);
        }
    }

    /// The current time in microseconds, the precision of the database.
    Instant now() {
        return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Records a new order, whose row is written already.
    void placed(Order order) {
        this.meters.reached(order, order.placedAt());
        addStep(order, order.placedAt(), "order.placed", "Placed for " + order.total());
    }

    /// Adds a step of order-service itself to the timeline.
    void addStep(Order order, Instant at, String event, String text) {
        this.timeline.add(order.id(), new TimelineEntry(at, "order", event, text));
    }

    static List<OrderEvent.Line> eventLines(List<Order.Line> lines) {
        return lines.stream().map(line -> new OrderEvent.Line(line.sku(), line.quantity(), line.unitPrice())).toList();
    }

    /// Stores an order that is answered in part, or moved to another status without an
    /// event of its own.
    private void update(Order order) {
        this.orders.update(order);
        if (order.status() != OrderStatus.PENDING) {
            this.meters.reached(order, now());
        }
    }

    private void confirm(Order order) {
        Instant now = now();
        this.orders.update(order);
        this.meters.reached(order, now);
        addStep(order, now, "order.confirmed", "Confirmed: paid for and in stock");
        this.outbox.publish(new OrderConfirmed(order.id(), order.customerId(), order.email(), order.total(),
                eventLines(order.lines()), now), order.id());
    }

    private void cancel(Order order, Reason reason) {
        Instant now = now();
        this.orders.update(order);
        this.meters.reached(order, now);
        addStep(order, now, "order.cancelled", "Cancelled: " + text(reason));
        this.outbox.publish(new OrderCancelled(order.id(), order.customerId(), order.email(), reason, now), order.id());
    }

    private static String text(Reason reason) {
        return switch (reason) {
            case PAYMENT_DECLINED -> "the payment was declined";
            case OUT_OF_STOCK -> "not all of it is in stock";
            case TIMED_OUT -> "it was not confirmed in time";
            case BY_CUSTOMER -> "the customer has cancelled it";
        };
    }

}
