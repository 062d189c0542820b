package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.messaging.Outbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What is for sale. Each revision of a product is published once, as `product.listed`, so that others know its price.
@Service
public class Catalogue {

    private final Products products;

    private final Outbox outbox;

    private final InstantSource clock;

    Catalogue(Products products, Outbox outbox, InstantSource clock) {
        this.products = products;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Products in the order of their SKUs.
    /// @param after begins behind this SKU; empty begins with the first
    public List<Product> page(String after, int limit) {
        return this.products.after(after, limit);
    }

    public Optional<Product> find(String sku) {
        return this.products.find(sku);
    }

    /// Creates a product, or changes it. What is reserved or sold stays; `onHand` is what
    /// an operator counted beside that.
    /// @return revision 1 of a new product, or the next one of a product that was there
    @Transactional
    public Product put(String sku, String name, Money price, int onHand) {
        Product product = this.products.put(sku, name, price, onHand);
        list(product);
        return product;
    }

    /// Lists what the database was seeded with. However many instances do so at once,
    /// each product is listed once.
    @Transactional
    public void listWhatIsNew() {
        this.products.takeUnlisted().forEach(this::list);
    }

    private void list(Product product) {
        this.outbox.publish(new ProductListed(product.sku(), product.name(), product.price(), product.revision(),
                this.clock.instant()), product.sku());
    }

}
