package dev.warren.order.messaging;

import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.order.OrderSaga;
import dev.warren.order.TimelineEntry;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// Handles the events of notification-service.
@Component
@RequiredArgsConstructor
class NotificationListener {

    private final OrderSaga saga;

    void sent(NotificationSent event) {
        String text = switch (event.subject()) {
            case ORDER_CONFIRMED -> "The customer is mailed that the order is confirmed";
            case ORDER_CANCELLED -> "The customer is mailed that the order is cancelled";
            case ORDER_DISPATCHED -> "The customer is mailed that the parcel is on its way";
        };
        this.saga.record(event.orderId(),
                new TimelineEntry(event.occurredAt(), "notification", "notification.sent", text));
    }

}
