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
import dev.warren.messaging.ReplayCheck;
import dev.warren.order.OrderSaga;
import dev.warren.order.TimeLimitReached;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Warns an operator before a replay when the order of the dead letter has ended: the replay would change only its
/// timeline.
@Component
@RequiredArgsConstructor
class OrderReplayCheck implements ReplayCheck {

    private final OrderSaga saga;

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
