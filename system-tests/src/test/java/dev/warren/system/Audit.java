package dev.warren.system;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/// Reads the books of all services, in SQL, against each other.
final class Audit {

    private final Shop shop;

    Audit(Shop shop) {
        this.shop = shop;
    }

    /// All pieces of each product, wherever they are.
    Map<String, Long> pieces() {
        Map<String, Long> pieces = new TreeMap<>();
        this.shop.sql("inventory").sql("select sku, on_hand + reserved + sold as pieces from product").query(row -> {
            pieces.put(row.getString("sku"), row.getLong("pieces"));
        });
        return pieces;
    }

    /// What the sandbox gateway charged for an order and did not give back.
    BigDecimal charged(String orderId) {
        return booked(orderId, "CAPTURED").subtract(booked(orderId, "REFUNDED"));
    }

    /// What the sandbox gateway still holds for an order.
    BigDecimal held(String orderId) {
        return booked(orderId, "AUTHORISED").subtract(booked(orderId, "CAPTURED")).subtract(booked(orderId, "VOIDED"));
    }

    /// How often the gateway charged for an order.
    long charges(String orderId) {
        return this.shop.sql("payment")
            .sql("select count(*) from sandbox.ledger where reference = ? and stage = 'CAPTURED'")
            .param(orderId)
            .query(Long.class)
            .single();
    }

    /// Pieces that are reserved or sold for an order.
    long taken(String orderId) {
        return this.shop.sql("inventory")
            .sql("""
                    select coalesce(sum(quantity), 0) from reservation_line join reservation using (order_id)
                     where order_id = ? and done in ('RESERVED', 'SOLD')""")
            .param(UUID.fromString(orderId))
            .query(Long.class)
            .single();
    }

    /// Those of the orders that were cancelled because nobody answered in time.
    List<String> timedOut(List<String> orders) {
        return orders.stream()
            .filter(id -> this.shop.order(id).path("reason").asString("").equals("TIMED_OUT"))
            .toList();
    }

    /// Every order has ended, and money and goods agree with its end: paid once in full
    /// and sold, or nothing kept.
    void check(List<String> orders) {
        for (String id : orders) {
            var order = this.shop.order(id);
            String status = order.get("status").asString();
            assertThat(status).as("order " + id).isIn("DELIVERED", "CANCELLED");
            assertThat(charges(id)).as("charges of order " + id).isLessThanOrEqualTo(1);
            assertThat(held(id)).as("held for ended order " + id).isEqualByComparingTo(BigDecimal.ZERO);
            if (status.equals("DELIVERED")) {
                assertThat(charged(id)).as("charged for delivered order " + id)
                    .isEqualByComparingTo(new BigDecimal(order.get("total").get("amount").asString()));
                assertThat(taken(id)).as("pieces of delivered order " + id).isPositive();
            }
            else {
                assertThat(charged(id)).as("charged for cancelled order " + id).isEqualByComparingTo(BigDecimal.ZERO);
                assertThat(taken(id)).as("pieces of cancelled order " + id).isZero();
            }
        }
        checkShelves();
    }

    /// What products say is reserved and sold is what reservations say.
    private void checkShelves() {
        long wrong = this.shop.sql("inventory")
            .sql("""
                    select count(*) from product p
                     where reserved <> (select coalesce(sum(quantity), 0) from reservation_line join reservation using (order_id)
                                         where sku = p.sku and done = 'RESERVED')
                        or sold <> (select coalesce(sum(quantity), 0) from reservation_line join reservation using (order_id)
                                     where sku = p.sku and done = 'SOLD')""")
            .query(Long.class)
            .single();
        assertThat(wrong).as("products whose stock disagrees with their reservations").isZero();
    }

    private BigDecimal booked(String orderId, String stage) {
        return this.shop.sql("payment")
            .sql("select coalesce(sum(amount), 0) from sandbox.ledger where reference = ? and stage = ?")
            .params(orderId, stage)
            .query(BigDecimal.class)
            .single();
    }

}
