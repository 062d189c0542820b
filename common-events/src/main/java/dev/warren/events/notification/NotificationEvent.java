package dev.warren.events.notification;

import dev.warren.events.Channel;

import java.time.Instant;
import java.util.UUID;

/// What the customer was told, by notification-service.
public sealed interface NotificationEvent {

    Channel<NotificationEvent> CHANNEL = Channel.<NotificationEvent>on("notification.events")
        .carrying("notification.sent.v1", NotificationSent.class);

    UUID orderId();

    Instant occurredAt();

    /// The mail server took a mail about `subject`: confirmed, cancelled or dispatched.
    /// The address is not repeated.
    record NotificationSent(UUID orderId, Subject subject, Instant occurredAt) implements NotificationEvent {
    }

    enum Subject {

        ORDER_CONFIRMED, ORDER_CANCELLED, ORDER_DISPATCHED

    }

}
