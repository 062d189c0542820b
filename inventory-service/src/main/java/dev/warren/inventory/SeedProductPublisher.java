package dev.warren.inventory;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Publishes, at start-up, the products that came with the database.
@Component
@RequiredArgsConstructor
class SeedProductPublisher implements ApplicationRunner {

    private final Catalogue catalogue;

    @Override
    public void run(ApplicationArguments arguments) {
        this.catalogue.listUnlisted();
    }

}
