package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;

import java.util.UUID;

/// The outcome of sending a mail.
///
/// @param sent whether the mail server has accepted it; otherwise it was no longer due
public record MailDelivery(UUID orderId, Subject subject, boolean sent) {
}
