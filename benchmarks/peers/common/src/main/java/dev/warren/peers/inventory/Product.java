package dev.warren.peers.inventory;

import dev.warren.events.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import java.math.BigDecimal;

/// A product of the catalogue with its stock.
@Entity
class Product {

    @Id
    private String sku;

    private String name;

    private BigDecimal price;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private long onHand;

    private long reserved;

    private long sold;

    private long revision;

    private long listedRevision;

    /// For Hibernate; products come with the database.
    @SuppressWarnings("NullAway.Init")
    protected Product() {
    }

    String sku() {
        return this.sku;
    }

    String name() {
        return this.name;
    }

    Money price() {
        return new Money(this.price, this.currency);
    }

    long onHand() {
        return this.onHand;
    }

    long revision() {
        return this.revision;
    }

    void reserve(int pieces) {
        this.onHand -= pieces;
        this.reserved += pieces;
    }

    void sell(int pieces) {
        this.reserved -= pieces;
        this.sold += pieces;
    }

    void release(int pieces, boolean wasSold) {
        if (wasSold) {
            this.sold -= pieces;
        }
        else {
            this.reserved -= pieces;
        }
        this.onHand += pieces;
    }

    void isListed() {
        this.listedRevision = this.revision;
    }

}
