package dev.warren.order;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Out of service until a first product is known: nothing could be ordered. That is the first seconds of a new system;
/// afterwards prices are kept.
@Component("catalogueHealthIndicator")
class CatalogueHealth implements HealthIndicator {

    private final PriceList prices;

    private volatile boolean filled;

    CatalogueHealth(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public Health health() {
        this.filled = this.filled || !this.prices.isEmpty();
        return this.filled ? Health.up().build()
                : Health.outOfService().withDetail("waitingFor", "product.listed of inventory-service").build();
    }

}
