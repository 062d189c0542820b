package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.PermanentFailureException;
import lombok.RequiredArgsConstructor;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Sends each customer one mail about each subject of an order, in two steps: it sends the mail outside any
/// transaction, and then records and publishes the delivery in one.
///
/// After a crash between the steps the mail is sent again, because nothing has recorded the first one. Both copies have
/// the same `Message-ID`, by which a mailbox recognises them.
@Component
@RequiredArgsConstructor
public class CustomerNotifications {

    private final SmtpMailSender mailSender;

    private final Notifications notifications;

    private final Outbox outbox;

    private final InstantSource clock;

    /// Sends a mail, if it is due.
    /// @throws PermanentFailureException when the address is invalid, or the mail server
    /// refuses the recipient for good
    /// @throws MailException when trying again may help
    public MailDelivery post(Mail mail) {
        boolean due = mail
            .isDueAfter(ofOrder(mail.orderId()).stream().map(Notification::subject).collect(Collectors.toSet()));
        if (due) {
            this.mailSender.send(mail);
        }
        return new MailDelivery(mail.orderId(), mail.subject(), due);
    }

    /// Records and publishes a delivery. Needs the caller's transaction.
    public void note(MailDelivery delivery) {
        Instant now = this.clock.instant();
        if (delivery.sent() && this.notifications.enter(delivery.orderId(), delivery.subject(), now)) {
            this.outbox.publish(new NotificationSent(delivery.orderId(), delivery.subject(), now), delivery.orderId());
        }
    }

    /// Finds the mails to an order's customer, oldest first.
    public List<Notification> ofOrder(UUID orderId) {
        return this.notifications.ofOrder(orderId);
    }

}
