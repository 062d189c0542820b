package dev.warren.peers.careful;

import dev.warren.peers.NaturallyKeyed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/// A handled message.
@Entity
@Table(name = "inbox")
class InboxMessage extends NaturallyKeyed<UUID> {

    @Id
    private UUID messageId;

    private Instant handledAt;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected InboxMessage() {
    }

    InboxMessage(UUID messageId, Instant handledAt) {
        this.messageId = messageId;
        this.handledAt = handledAt;
    }

    @Override
    public UUID getId() {
        return this.messageId;
    }

    @Override
    public String toString() {
        return this.messageId + " at " + this.handledAt;
    }

}
