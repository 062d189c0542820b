package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "warren.messaging.listen.concurrency=8")
@MessagingTest(service = "inventory", publishers = "order.events")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueIT {

    private final Catalogue catalogue;

    private final PublishedEvents published;

    private final InventoryTables tables;

    CatalogueIT(@Autowired Catalogue catalogue, TestBroker broker, TestDatabase database) {
        this.catalogue = catalogue;
        this.published = new PublishedEvents(broker);
        this.tables = new InventoryTables(database);
    }

    @Test
    void comesWithADozenProducts() {
        assertThat(this.catalogue.page("", 1000)).extracting(Product::sku)
            .contains("SKU-BEACON", "SKU-BELL", "SKU-BURROW", "SKU-CUP", "SKU-FLASK", "SKU-HUTCH", "SKU-LANTERN",
                    "SKU-PATCH", "SKU-PEN", "SKU-SCARCE", "SKU-TEAPOT", "SKU-TRAIL");
    }

    @Test
    void listsEachNewProductOnceHoweverManyInstancesStart() {
        List<String> skus = Stream.generate(() -> "SKU-" + UUID.randomUUID()).limit(5).toList();
        skus.forEach(sku -> this.catalogue.put(sku, "New", Money.of("2.50", "EUR"), 1));
        awaitListings(skus, 1);
        this.tables.forgetListing(skus);
        CompletableFuture
            .allOf(Stream.generate(() -> CompletableFuture.runAsync(this.catalogue::listUnlisted))
                .limit(4)
                .toArray(CompletableFuture[]::new))
            .join();
        awaitListings(skus, 2);
        this.catalogue.listUnlisted();
        String last = "SKU-" + UUID.randomUUID();
        this.catalogue.put(last, "Last", Money.of("2.50", "EUR"), 1);
        awaitListings(List.of(last), 1);
        assertThat(skus).allSatisfy(sku -> assertThat(this.published.about(sku)).hasSize(2));
    }

    @Test
    void listsAChangedProductInItsNextRevision() {
        String sku = "SKU-" + UUID.randomUUID();
        this.catalogue.put(sku, "Cheap", Money.of("2.50", "EUR"), 1);
        this.catalogue.put(sku, "Dear", Money.of("25.00", "EUR"), 1);
        awaitListings(List.of(sku), 2);
        assertThat(this.published.about(sku)).map(ProductListed.class::cast)
            .extracting(ProductListed::name, ProductListed::price, ProductListed::revision)
            .containsExactlyInAnyOrder(tuple("Cheap", Money.of("2.50", "EUR"), 1L),
                    tuple("Dear", Money.of("25.00", "EUR"), 2L));
    }

    private void awaitListings(List<String> skus, int times) {
        await().atMost(Duration.ofSeconds(30))
            .until(() -> skus.stream().allMatch(sku -> this.published.about(sku).size() >= times));
    }

}
