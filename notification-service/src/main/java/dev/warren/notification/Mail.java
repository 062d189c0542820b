package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// A mail to a customer. There is at most one about each subject of an order.
///
/// @param to the customer's address as received, not checked yet
/// @param headline the mail's subject line
/// @param text plain, lines ended by `\n`
public record Mail(UUID orderId, Subject subject, String to, String headline, String text) {

    /// The name of the mail, equal for every copy of it: `order-confirmed.<order id>`.
    String name() {
        return this.subject.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + this.orderId;
    }

    /// Whether the mail is due after mails about these subjects. After the mail about a
    /// cancellation, a delayed confirmation would only confuse.
    boolean isDueAfter(Set<Subject> told) {
        return !told.contains(this.subject) && !told.contains(Subject.ORDER_CANCELLED);
    }

}
