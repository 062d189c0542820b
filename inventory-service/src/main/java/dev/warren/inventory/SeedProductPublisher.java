package dev.warren.inventory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Publishes, at start-up, the products that came with the database.
@Component
class SeedProductPublisher implements ApplicationRunner {

    private final Catalogue catalogue;

    SeedProductPublisher(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        this.catalogue.listUnlisted();
    }

}
