package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// A mail to a customer. There is at most one about each subject of an order.
///
/// @param to the customer's address, as it came; not checked yet
/// @param headline the mail's subject line
/// @param text plain, lines ended by `\n`
public record Letter(UUID orderId, Subject subject, String to, String headline, String text) {

    /// Names the letter, the same each time that it is written: `order-confirmed.<order
    /// id>`.
    String name() {
        return this.subject.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + this.orderId;
    }

    /// Whether it is still to be sent when the customer has been told this. Once an
    /// order's cancellation is out, a
    /// confirmation that was held up would only confuse.
    boolean isDueAfter(Set<Subject> told) {
        return !told.contains(this.subject) && !told.contains(Subject.ORDER_CANCELLED);
    }

}
