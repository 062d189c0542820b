package dev.warren.peers.notification;

import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;

/// Sends each customer one mail about each subject of an order. No transaction, and no connection to the database, is
/// open while the mail server answers.
@Service
@RequiredArgsConstructor
public class CustomerNotifications {

    private final JavaMailSender server;

    private final Notifications notifications;

    private final Publisher publisher;

    private final Clock clock;

    /// Sends the mail about an order's event, if it is due.
    public MailDelivery post(OrderEvent event) {
        return post(Mail.about(event));
    }

    /// Sends the mail about a dispatched parcel, if it is due.
    public MailDelivery post(ShipmentDispatched event) {
        return post(Mail.about(event));
    }

    /// Records and publishes a sent mail.
    @Transactional
    public void note(MailDelivery delivery) {
        if (delivery.sent()) {
            Instant now = this.clock.instant();
            this.notifications.save(new Notification(delivery.id(), now));
            this.publisher.publish(NotificationEvent.CHANNEL.exchange(), "notification.sent",
                    new NotificationSent(delivery.id().orderId(), delivery.id().subject(), now));
        }
    }

    private MailDelivery post(Mail mail) {
        boolean due = this.notifications.findByIdOrderId(mail.id().orderId())
            .stream()
            .map(told -> told.getId().subject())
            .noneMatch(subject -> subject == mail.id().subject() || subject == Subject.ORDER_CANCELLED);
        if (due) {
            SimpleMailMessage message = new SimpleMailMessage();
            message.setFrom("Shop <orders@shop.example>");
            message.setTo(mail.to());
            message.setSubject(mail.headline());
            message.setText(mail.text());
            message.setSentDate(Date.from(this.clock.instant()));
            this.server.send(message);
        }
        return new MailDelivery(mail.id(), due);
    }

}
