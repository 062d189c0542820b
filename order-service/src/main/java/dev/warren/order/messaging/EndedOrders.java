package dev.warren.order.messaging;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockRejected;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.order.OrderSaga;
import dev.warren.order.TimeLimitReached;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Tells an operator that the order has ended which a dead letter is about: a replay would only complete its timeline.
@Component
class EndedOrders implements ReplayCheck {

    private final OrderSaga saga;

    EndedOrders(OrderSaga saga) {
        this.saga = saga;
    }

    @Override
    public Optional<String> objection(Object event) {
        return orderOf(event).flatMap(
                id -> this.saga.end(id).map(end -> "order " + id + " is " + end + ": only its timeline would change"));
    }

    private static Optional<UUID> orderOf(Object event) {
        return switch (event) {
            case PaymentEvent payment -> Optional.of(payment.orderId());
            case ShippingEvent shipping -> Optional.of(shipping.orderId());
            case NotificationEvent mail -> Optional.of(mail.orderId());
            case InventoryEvent stock -> orderOf(stock);
            case TimeLimitReached limit -> Optional.of(limit.orderId());
            default -> Optional.empty();
        };
    }

    private static Optional<UUID> orderOf(InventoryEvent event) {
        return switch (event) {
            case StockReserved reserved -> Optional.of(reserved.orderId());
            case StockRejected rejected -> Optional.of(rejected.orderId());
            case StockCommitted committed -> Optional.of(committed.orderId());
            case StockReleased released -> Optional.of(released.orderId());
            case ProductListed _ -> Optional.empty();
        };
    }

}
