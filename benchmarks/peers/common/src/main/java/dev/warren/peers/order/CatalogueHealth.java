package dev.warren.peers.order;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Out of service until a first product is known: nothing could be ordered.
@Component("catalogueHealthIndicator")
class CatalogueHealth implements HealthIndicator {

    private final Prices prices;

    CatalogueHealth(Prices prices) {
        this.prices = prices;
    }

    @Override
    public Health health() {
        long known = this.prices.count();
        return ((known > 0) ? Health.up() : Health.outOfService()).withDetail("prices", known).build();
    }

}
