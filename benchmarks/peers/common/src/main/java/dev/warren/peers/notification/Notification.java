package dev.warren.peers.notification;

import dev.warren.peers.NaturallyKeyed;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

import java.time.Instant;

/// A sent mail.
@Entity
class Notification extends NaturallyKeyed<NotificationId> {

    @EmbeddedId
    private NotificationId id;

    private Instant sentAt;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected Notification() {
    }

    Notification(NotificationId id, Instant sentAt) {
        this.id = id;
        this.sentAt = sentAt;
    }

    @Override
    public NotificationId getId() {
        return this.id;
    }

    @Override
    public String toString() {
        return this.id + " at " + this.sentAt;
    }

}
