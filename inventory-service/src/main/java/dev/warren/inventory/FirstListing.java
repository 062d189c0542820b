package dev.warren.inventory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Lists, at start-up, the products that came with the database.
@Component
class FirstListing implements ApplicationRunner {

    private final Catalogue catalogue;

    FirstListing(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        this.catalogue.listWhatIsNew();
    }

}
