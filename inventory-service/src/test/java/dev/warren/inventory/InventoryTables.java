package dev.warren.inventory;

import dev.warren.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import static org.awaitility.Awaitility.await;

/// Reads inventory's tables directly.
final class InventoryTables {

    private final JdbcClient jdbc;

    InventoryTables(TestDatabase database) {
        this.jdbc = JdbcClient.create(database.of("inventory"));
    }

    /// Waits until these messages are in the inbox.
    void awaitHandled(Collection<UUID> messageIds) {
        await().atMost(Duration.ofSeconds(60)).until(() -> handled(messageIds) == messageIds.size());
    }

    /// SKUs whose pieces on hand, reserved and sold do not add up to this, or whose
    /// reserved or sold pieces differ from the reservations.
    List<String> skusThatDoNotAddUp(Collection<String> skus, int pieces) {
        return this.jdbc.sql("""
                select product.sku from product
                left join lateral (
                    select coalesce(sum(quantity) filter (where done = 'RESERVED'), 0) as reserved,
                        coalesce(sum(quantity) filter (where done = 'SOLD'), 0) as sold
                    from reservation_line join reservation using (order_id)
                    where reservation_line.sku = product.sku) as held on true
                where product.sku = any(:skus)
                    and (on_hand + product.reserved + product.sold <> :pieces
                        or product.reserved <> held.reserved or product.sold <> held.sold)""")
            .param("skus", skus.toArray(String[]::new))
            .param("pieces", pieces)
            .query((row, number) -> row.getString("sku"))
            .list();
    }

    /// Marks products as not published, as if they had come with the database.
    void forgetListing(Collection<String> skus) {
        this.jdbc.sql("update product set listed_revision = 0 where sku = any(:skus)")
            .param("skus", skus.toArray(String[]::new))
            .update();
    }

    private int handled(Collection<UUID> messageIds) {
        return this.jdbc.sql("select count(distinct message_id) from messaging.inbox where message_id = any(:ids)")
            .param("ids", messageIds.toArray(UUID[]::new))
            .query(Integer.class)
            .single();
    }

}
