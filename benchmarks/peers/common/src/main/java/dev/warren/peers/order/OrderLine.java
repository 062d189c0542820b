package dev.warren.peers.order;

import jakarta.persistence.Embeddable;

import java.math.BigDecimal;

/// A quantity of one product, at its price when it was ordered, in the order's currency.
@Embeddable
record OrderLine(String sku, int quantity, BigDecimal unitPrice) {

    BigDecimal price() {
        return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
    }

}
