package dev.warren.peers.inventory;

import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.peers.Publisher;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/// Tells, at start-up, of the products that came with the database.
@Component
class SeedProductPublisher implements ApplicationRunner {

    private final Products products;

    private final Publisher publisher;

    private final Clock clock;

    SeedProductPublisher(Products products, Publisher publisher, Clock clock) {
        this.products = products;
        this.publisher = publisher;
        this.clock = clock;
    }

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
