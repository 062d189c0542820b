package dev.warren.events.notification;

import dev.warren.events.Channel;

import java.time.Instant;
import java.util.UUID;

/// The events of notification-service about mails to customers.
public sealed interface NotificationEvent {

    Channel<NotificationEvent> CHANNEL = Channel.<NotificationEvent>on("notification.events")
        .carrying("notification.sent.v1", NotificationSent.class);

    UUID orderId();

    Instant occurredAt();

    /// The mail server has accepted a mail about `subject`: confirmed, cancelled or
    /// dispatched. The event does not contain the address.
    record NotificationSent(UUID orderId, Subject subject, Instant occurredAt) implements NotificationEvent {
    }

    enum Subject {

        ORDER_CONFIRMED, ORDER_CANCELLED, ORDER_DISPATCHED

    }

}
