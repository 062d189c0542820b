package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.retry.PermanentFailureException;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes to customers, once about each subject of an order, in two halves: a letter is posted outside any transaction, and
/// what came of that is noted in one.
///
/// A crash between the halves posts the letter again: nobody could note that it went out. Both copies bear the same
/// `Message-ID`, by which a mailbox recognises them.
@Component
public class Correspondence {

    private final Postman postman;

    private final Notifications notifications;

    private final Outbox outbox;

    private final InstantSource clock;

    Correspondence(Postman postman, Notifications notifications, Outbox outbox, InstantSource clock) {
        this.postman = postman;
        this.notifications = notifications;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Posts a letter, if it is due.
    /// @throws PermanentFailureException when it cannot be addressed, or the mail server
    /// refuses
    /// its recipient for good
    /// @throws MailException when trying again may help
    public Posting post(Letter letter) {
        boolean due = letter
            .isDueAfter(ofOrder(letter.orderId()).stream().map(Notification::subject).collect(Collectors.toSet()));
        if (due) {
            this.postman.deliver(letter);
        }
        return new Posting(letter.orderId(), letter.subject(), due);
    }

    /// Notes a letter that was sent, and publishes that. Runs in the caller's
    /// transaction.
    public void note(Posting posting) {
        Instant now = this.clock.instant();
        if (posting.sent() && this.notifications.enter(posting.orderId(), posting.subject(), now)) {
            this.outbox.publish(new NotificationSent(posting.orderId(), posting.subject(), now), posting.orderId());
        }
    }

    /// What an order's customer was told, oldest first.
    public List<Notification> ofOrder(UUID orderId) {
        return this.notifications.ofOrder(orderId);
    }

}
