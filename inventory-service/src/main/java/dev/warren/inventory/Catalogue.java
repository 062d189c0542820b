package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.messaging.Outbox;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Manages the products for sale. Each revision of a product is published once, as `product.listed`, so that other
/// services know its price.
@Service
@RequiredArgsConstructor
public class Catalogue {

    private final Products products;

    private final Outbox outbox;

    private final InstantSource clock;

    /// Finds a page of products, in the order of their SKUs.
    /// @param after the SKU before the first one of the page; empty for the first page
    public List<Product> page(String after, int limit) {
        return this.products.after(after, limit);
    }

    public Optional<Product> find(String sku) {
        return this.products.find(sku);
    }

    /// Creates or changes a product. Reserved and sold pieces stay; `onHand` is an
    /// operator's count of all other pieces.
    /// @return revision 1 of a new product, or the next revision of an existing one
    @Transactional
    public Product put(String sku, String name, Money price, int onHand) {
        Product product = this.products.put(sku, name, price, onHand);
        list(product);
        return product;
    }

    /// Publishes the products that came with the database. When several instances do so
    /// at once, each product is published once.
    @Transactional
    public void listUnlisted() {
        this.products.takeUnlisted().forEach(this::list);
    }

    private void list(Product product) {
        this.outbox.publish(new ProductListed(product.sku(), product.name(), product.price(), product.revision(),
                this.clock.instant()), product.sku());
    }

}
