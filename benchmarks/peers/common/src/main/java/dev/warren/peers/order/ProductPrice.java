package dev.warren.peers.order;

import dev.warren.events.Money;
import dev.warren.peers.NaturallyKeyed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import java.math.BigDecimal;

/// The price of a product, as inventory-service has published it.
@Entity
class ProductPrice extends NaturallyKeyed<String> {

    @Id
    private String sku;

    private BigDecimal amount = BigDecimal.ZERO;

    private String currency = "";

    private long revision;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected ProductPrice() {
    }

    ProductPrice(String sku) {
        this.sku = sku;
    }

    @Override
    public String getId() {
        return this.sku;
    }

    BigDecimal amount() {
        return this.amount;
    }

    String currency() {
        return this.currency;
    }

    /// Updates the price; a listing that is older than the stored revision changes
    /// nothing.
    void update(Money price, long listed) {
        if (listed > this.revision) {
            this.amount = price.amount();
            this.currency = price.currency();
            this.revision = listed;
        }
    }

}
