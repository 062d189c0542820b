package dev.warren.peers.order;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.OrderCancelled;
import dev.warren.events.order.OrderEvent.OrderConfirmed;
import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/// Changes orders, records their steps and publishes the consequences, in the caller's transaction.
@Component
@RequiredArgsConstructor
class OrderRecorder {

    private final OrderSteps steps;

    private final Publisher publisher;

    private final Clock clock;

    void note(CustomerOrder order, Instant at, String service, String event, String text) {
        this.steps.save(new OrderStep(order.id(), at, service, event, text));
    }

    /// Applies a change, and publishes the confirmation or cancellation that it leads to.
    void change(CustomerOrder order, Consumer<CustomerOrder> change) {
        OrderStatus before = order.status();
        change.accept(order);
        if (order.status() == before) {
            return;
        }
        if (order.status() == OrderStatus.CONFIRMED) {
            confirmed(order);
        }
        else if (order.status() == OrderStatus.CANCELLED) {
            cancelled(order);
        }
    }

    private void confirmed(CustomerOrder order) {
        Instant now = this.clock.instant();
        note(order, now, "order", "order.confirmed", "Confirmed: paid for and in stock");
        this.publisher.publish(OrderEvent.CHANNEL.exchange(), "order.confirmed",
                new OrderConfirmed(order.id(), order.customerId(), order.email(), order.total(), order.lines(), now));
    }

    private void cancelled(CustomerOrder order) {
        Instant now = this.clock.instant();
        note(order, now, "order", "order.cancelled", "Cancelled: " + order.reason());
        this.publisher.publish(OrderEvent.CHANNEL.exchange(), "order.cancelled", new OrderCancelled(order.id(),
                order.customerId(), order.email(), Objects.requireNonNull(order.reason()), now));
    }

}
