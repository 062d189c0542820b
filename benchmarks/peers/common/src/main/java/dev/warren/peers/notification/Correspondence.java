package dev.warren.peers.notification;

import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.peers.Publisher;

import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

/// Writes to customers, once about each subject of an order. No transaction, and no connection to the database, is held while
/// the mail server answers.
@Service
public class Correspondence {

    private final JavaMailSender server;

    private final Notifications notifications;

    private final Publisher publisher;

    private final Clock clock;

    Correspondence(JavaMailSender server, Notifications notifications, Publisher publisher, Clock clock) {
        this.server = server;
        this.notifications = notifications;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Mails what the customer is to know of an order, if it is still due.
    public Posting post(OrderEvent event) {
        return post(Letter.about(event));
    }

    /// Mails that the parcel is on its way, if it is still due.
    public Posting post(ShipmentDispatched event) {
        return post(Letter.about(event));
    }

    /// Notes a mail that was sent, and tells it.
    @Transactional
    public void note(Posting posting) {
        if (posting.sent()) {
            Instant now = this.clock.instant();
            this.notifications.save(new Notification(posting.id(), now));
            this.publisher.publish(NotificationEvent.CHANNEL.exchange(), "notification.sent",
                    new NotificationSent(posting.id().orderId(), posting.id().subject(), now));
        }
    }

    private Posting post(Letter letter) {
        boolean due = this.notifications.findByIdOrderId(letter.id().orderId())
            .stream()
            .map(told -> told.getId().subject())
            .noneMatch(subject -> subject == letter.id().subject() || subject == Subject.ORDER_CANCELLED);
        if (due) {
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setFrom("Shop <orders@shop.example>");
            mail.setTo(letter.to());
            mail.setSubject(letter.headline());
            mail.setText(letter.text());
            mail.setSentDate(Date.from(this.clock.instant()));
            this.server.send(mail);
        }
        return new Posting(letter.id(), due);
    }

}
