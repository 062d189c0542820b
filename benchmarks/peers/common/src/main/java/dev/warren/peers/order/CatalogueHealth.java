package dev.warren.peers.order;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Reports out of service until the first product is known, because nothing can be ordered before.
@Component("catalogueHealthIndicator")
@RequiredArgsConstructor
class CatalogueHealth implements HealthIndicator {

    private final Prices prices;

    @Override
    public Health health() {
        long known = this.prices.count();
        return ((known > 0) ? Health.up() : Health.outOfService()).withDetail("prices", known).build();
    }

}
