package dev.warren.peers.notification;

import dev.warren.events.notification.NotificationEvent.Subject;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import java.util.UUID;

/// The key of a mail: one about each subject of an order.
@Embeddable
record NotificationId(UUID orderId, @Enumerated(EnumType.STRING) Subject subject) {
}
