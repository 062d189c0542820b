package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;

import java.util.UUID;

/// What came of a letter.
///
/// @param sent whether the mail server took it; otherwise it was not due any more
public record Posting(UUID orderId, Subject subject, boolean sent) {
}
