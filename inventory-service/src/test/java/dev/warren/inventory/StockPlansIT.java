package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.Line;
import dev.warren.testkit.MessagingTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/// A table of a few products is small when PostgreSQL plans, and large when a sale has left a thousand versions of a
/// row in it.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@MessagingTest(service = "inventory", publishers = "order.events")
class StockPlansIT {

    private final Catalogue catalogue;

    private final StockService stock;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    StockPlansIT(@Autowired Catalogue catalogue, @Autowired StockService stock, @Autowired JdbcClient jdbc,
            @Autowired TransactionTemplate transaction) {
        this.catalogue = catalogue;
        this.stock = stock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void neverReadsAllProductsToFindAFew() {
        UUID order = UUID.randomUUID();
        String sku = "SKU-" + order;
        this.catalogue.put(sku, "Ten pieces", Money.of("1.00", "EUR"), 10);
        this.jdbc.sql("vacuum analyze product").update();
        this.transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            long before = scans("seq_scan");
            long beforeByIndex = scans("idx_scan");
            this.stock.reserve(order, Lines.of(List.of(new Line(sku, 1))));
            this.stock.sell(order, Lines.NONE);
            this.stock.release(order);
            assertThat(scans("idx_scan")).isGreaterThan(beforeByIndex);
            assertThat(scans("seq_scan")).isEqualTo(before);
        });
    }

    private long scans(String kind) {
        return this.jdbc.sql("select " + kind + " from pg_stat_xact_user_tables where relid = 'product'::regclass")
            .query(Long.class)
            .single();
    }

}
