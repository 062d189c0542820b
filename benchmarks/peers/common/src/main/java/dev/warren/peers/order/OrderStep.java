package dev.warren.peers.order;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A step of an order, for people.
@Entity
class OrderStep {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long seq;

    private UUID orderId;

    private Instant happenedAt;

    private String service;

    private String event;

    private String text;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected OrderStep() {
    }

    OrderStep(UUID orderId, Instant happenedAt, String service, String event, String text) {
        this.orderId = orderId;
        this.happenedAt = happenedAt;
        this.service = service;
        this.event = event;
        this.text = text;
    }

    @Override
    public String toString() {
        return this.happenedAt + " " + this.service + " " + this.event + " of " + this.orderId + ": " + this.text + " ("
                + this.seq + ")";
    }

}
