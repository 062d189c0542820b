package dev.warren.peers.inventory;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.peers.Publisher;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/// Publishes, at start-up, the products that came with the database.
@Component
@RequiredArgsConstructor
class SeedProductPublisher implements ApplicationRunner {

    private final Products products;

    private final Publisher publisher;

    private final Clock clock;

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        this.products.lockUnlisted().forEach(product -> {
            product.isListed();
            this.publisher.publish(InventoryEvent.CHANNEL.exchange(), "product.listed", new ProductListed(product.sku(),
                    product.name(), product.price(), product.revision(), this.clock.instant()));
        });
    }

}
