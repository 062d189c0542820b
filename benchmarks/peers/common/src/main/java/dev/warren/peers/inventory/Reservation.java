package dev.warren.peers.inventory;

import dev.warren.peers.NaturallyKeyed;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The reservation of one order: its desired and its actual state.
@Entity
class Reservation extends NaturallyKeyed<UUID> {

    @Id
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private DesiredState wanted = DesiredState.RESERVED;

    @Enumerated(EnumType.STRING)
    private ActualState done = ActualState.NOTHING;

    /// Pieces by SKU.
    @ElementCollection
    @CollectionTable(name = "reservation_line", joinColumns = @JoinColumn(name = "order_id"))
    @MapKeyColumn(name = "sku")
    @Column(name = "quantity")
    private Map<String, Integer> lines = new HashMap<>();

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected Reservation() {
    }

    Reservation(UUID orderId) {
        this.orderId = orderId;
    }

    @Override
    public UUID getId() {
        return this.orderId;
    }

    DesiredState wanted() {
        return this.wanted;
    }

    ActualState done() {
        return this.done;
    }

    Map<String, Integer> lines() {
        return this.lines;
    }

    int piecesOf(String sku) {
        return this.lines.getOrDefault(sku, 0);
    }

    void wants(DesiredState more) {
        this.wanted = this.wanted.or(more);
    }

    void holds(Map<String, Integer> pieces) {
        this.lines.putAll(pieces);
        this.done = ActualState.RESERVED;
    }

    void has(ActualState now) {
        this.done = now;
    }

}
