package dev.warren.order;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Reports out of service until order-service knows products and no new product has arrived for a moment, because an
/// unknown product cannot be ordered. This takes the first seconds of a new system, while inventory-service lists its
/// products; afterwards prices are in the database.
@Component("catalogueHealthIndicator")
class CatalogueHealth implements HealthIndicator {

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final PriceList prices;

    private final Clock clock;

    private boolean filled;

    private int known;

    private Instant since;

    CatalogueHealth(PriceList prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    public synchronized Health health() {
        if (!this.filled) {
            look();
        }
        return this.filled ? Health.up().build()
                : Health.outOfService().withDetail("waitingFor", "product.listed of inventory-service").build();
    }

    private void look() {
        Instant now = this.clock.instant();
        int count = this.prices.count();
        if (count != this.known) {
            this.known = count;
            this.since = now;
        }
        this.filled = count > 0 && !now.isBefore(this.since.plus(MOMENT));
    }

}
