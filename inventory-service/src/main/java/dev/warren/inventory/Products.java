package dev.warren.inventory;

import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent.Line;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores products and their stock.
@Repository
@RequiredArgsConstructor
class Products {

    private final JdbcClient jdbc;

    List<Product> after(String sku, int limit) {
        return this.jdbc.sql("select * from product where sku > :sku order by sku limit :limit")
            .param("sku", sku)
            .param("limit", limit)
            .query(Products::product)
            .list();
    }

    Optional<Product> find(String sku) {
        return this.jdbc.sql("select * from product where sku = :sku")
            .param("sku", sku)
            .query(Products::product)
            .optional();
    }

    /// Creates or changes the product, and marks its new revision as listed.
    Product put(String sku, String name, Money price, int onHand) {
        return this.jdbc.sql("""
                insert into product (sku, name, price, currency, on_hand, revision, listed_revision)
                values (:sku, :name, :price, :currency, :onHand, 1, 1)
                on conflict (sku) do update set name = excluded.name, price = excluded.price,
                    currency = excluded.currency, on_hand = excluded.on_hand,
                    revision = product.revision + 1, listed_revision = product.revision + 1
                returning *""")
            .param("sku", sku)
            .param("name", name)
            .param("price", price.amount())
            .param("currency", price.currency())
            .param("onHand", onHand)
            .query(Products::product)
            .single();
    }

    /// Finds the products whose current revision is not listed yet, and marks them as
    /// listed. Of two concurrent calls, one waits for the other and finds nothing.
    List<Product> takeUnlisted() {
        return this.jdbc.sql("""
                update product set listed_revision = revision
                where sku in (select sku from product where listed_revision < revision order by sku for update)
                returning *""").query(Products::product).list();
    }

    /// Locks these products until the transaction ends, always in the order of their
    /// SKUs, so that two orders never deadlock.
    /// @return pieces on hand by SKU, of the products that exist
    Map<String, Long> lock(Lines lines) {
        Map<String, Long> onHand = new HashMap<>();
        this.jdbc.sql("select sku, on_hand from product where sku = any(:skus) order by sku for update")
            .param("skus", lines.skus())
            .query(row -> {
                onHand.put(row.getString("sku"), row.getLong("on_hand"));
            });
        return onHand;
    }

    /// Moves pieces of locked products from one bucket to another; the table's
    /// constraints reject a move of missing pieces.
    void move(Lines lines, StockBucket from, StockBucket to) {
        String sql = """
                update product
                set %1$s = product.%1$s - line.quantity, %2$s = product.%2$s + line.quantity
                from unnest(cast(:skus as text[]), cast(:quantities as integer[])) as line (sku, quantity)
                where product.sku = line.sku""".formatted(from.column(), to.column());
        int moved = this.jdbc.sql(sql).param("skus", lines.skus()).param("quantities", lines.quantities()).update();
        if (moved != lines.all().size()) {
            throw new IllegalStateException(
                    "only " + moved + " of these are products: " + lines.all().stream().map(Line::sku).toList());
        }
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(row.getString("sku"), row.getString("name"),
                new Money(row.getBigDecimal("price"), row.getString("currency")), row.getLong("on_hand"),
                row.getLong("reserved"), row.getLong("sold"), row.getLong("revision"));
    }

}
