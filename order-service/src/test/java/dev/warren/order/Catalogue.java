package dev.warren.order;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.awaitility.Awaitility.await;

/// The products for sale in the tests.
final class Catalogue {

    private final OtherServices services;

    private final JdbcClient jdbc;

    Catalogue(OtherServices services, JdbcClient jdbc) {
        this.services = services;
        this.jdbc = jdbc;
    }

    /// Publishes the listings of a book and a pen in euros and a bagel in dollars, and
    /// returns when order-service has stored them.
    void fill() {
        list("SKU-BOOK", "19.90", "EUR");
        list("SKU-PEN", "1.05", "EUR");
        list("SKU-BAGEL", "2.50", "USD");
    }

    private void list(String sku, String price, String currency) {
        if (!knows(sku)) {
            this.services.list(sku, price, currency, 1);
            await().until(() -> knows(sku));
        }
    }

    private boolean knows(String sku) {
        return this.jdbc.sql("select count(*) from product_price where sku = ?")
            .param(sku)
            .query(Integer.class)
            .single() == 1;
    }

}
