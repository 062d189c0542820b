package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;

import java.time.Instant;

/// A letter that was sent, without its address.
///
/// @param sentAt when this was recorded, just after the mail server took the letter
public record Notification(Subject subject, Instant sentAt) {
}
