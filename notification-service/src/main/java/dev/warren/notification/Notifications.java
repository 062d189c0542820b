package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Stores the mails that were sent, one per order and subject.
@Repository
@RequiredArgsConstructor
class Notifications {

    private final JdbcClient jdbc;

    /// Inserts a mail, unless there is one already.
    /// @return whether it is new
    boolean enter(UUID orderId, Subject subject, Instant sentAt) {
        return this.jdbc.sql("""
                insert into notification (order_id, subject, sent_at) values (:orderId, :subject, :sentAt)
                on conflict (order_id, subject) do nothing""")
            .param("orderId", orderId)
            .param("subject", subject.name())
            .param("sentAt", sentAt.atOffset(ZoneOffset.UTC))
            .update() == 1;
    }

    List<Notification> ofOrder(UUID orderId) {
        return this.jdbc.sql("select subject, sent_at from notification where order_id = :orderId order by sent_at")
            .param("orderId", orderId)
            .query((row, number) -> new Notification(Subject.valueOf(row.getString("subject")),
                    row.getObject("sent_at", OffsetDateTime.class).toInstant()))
            .list();
    }

}
