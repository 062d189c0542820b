package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;

import java.time.Instant;

/// A record of a sent mail, without its address.
///
/// @param sentAt the time of the record, just after the mail server accepted the mail
public record Notification(Subject subject, Instant sentAt) {
}
