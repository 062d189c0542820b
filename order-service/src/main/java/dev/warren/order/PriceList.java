package dev.warren.order;

import dev.warren.events.Money;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Stores the prices that inventory-service publishes. Listings may arrive in any order; the latest revision wins.
@Repository
@RequiredArgsConstructor
public class PriceList {

    private final JdbcClient jdbc;

    /// Updates a product's price.
    /// @param revision of the listing; one that is older than the stored revision changes
    /// nothing
    public void update(String sku, Money price, long revision) {
        this.jdbc.sql("""
                insert into product_price (sku, amount, currency, revision) values (?, ?, ?, ?)
                on conflict (sku) do update
                   set amount = excluded.amount, currency = excluded.currency, revision = excluded.revision
                 where product_price.revision < excluded.revision""")
            .params(sku, price.amount(), price.currency(), revision)
            .update();
    }

    /// Counts the products.
    int count() {
        return this.jdbc.sql("select count(*) from product_price").query(Integer.class).single();
    }

    /// Finds the prices of those of these products that are for sale.
    Map<String, Money> of(Collection<String> skus) {
        Map<String, Money> prices = new HashMap<>();
        this.jdbc.sql("select sku, amount, currency from product_price where sku in (:skus)")
            .param("skus", skus)
            .query(row -> {
                prices.put(row.getString("sku"), new Money(row.getBigDecimal("amount"), row.getString("currency")));
            });
        return prices;
    }

}
