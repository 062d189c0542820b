package dev.warren.system;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/// Compares the tables of all services with each other, in SQL.
final class Audit {

    private final Shop shop;

    Audit(Shop shop) {
        this.shop = shop;
    }

    /// All pieces of each product, in all buckets.
    Map<String, Long> pieces() {
        Map<String, Long> pieces = new TreeMap<>();
        this.shop.sql("inventory").sql("select sku, on_hand + reserved + sold as pieces from product").query(row -> {
            pieces.put(row.getString("sku"), row.getLong("pieces"));
        });
        return pieces;
    }

    /// The amount that the sandbox gateway charged for an order and did not refund.
    BigDecimal charged(String orderId) {
        return money(List.of(orderId)).getOrDefault(orderId, Money.NONE).charged();
    }

    /// The orders among these that were cancelled by their time limit.
    List<String> timedOut(List<String> orders) {
        List<String> timedOut = new ArrayList<>();
        this.shop.sql("order")
            .sql("select id from customer_order where id = any(?) and reason = 'TIMED_OUT'")
            .param(Shop.uuids(orders))
            .query(row -> {
                timedOut.add(row.getString(1));
            });
        return timedOut;
    }

    /// Checks that every order has ended, and that money and goods agree with its end:
    /// paid once in full and sold, or nothing kept.
    void check(List<String> orders) {
        Map<String, Money> money = money(orders);
        Map<String, Long> taken = taken(orders);
        Map<String, Ending> endings = endings(orders);
        assertThat(endings.keySet()).as("orders that are known").containsExactlyInAnyOrderElementsOf(orders);
        endings
            .forEach((id, ending) -> check(id, ending, money.getOrDefault(id, Money.NONE), taken.getOrDefault(id, 0L)));
        checkShelves();
    }

    private static void check(String id, Ending ending, Money money, long taken) {
        assertThat(ending.status()).as("order " + id).isIn("DELIVERED", "CANCELLED");
        assertThat(money.charges()).as("charges of order " + id).isLessThanOrEqualTo(1);
        assertThat(money.held()).as("held for ended order " + id).isEqualByComparingTo(BigDecimal.ZERO);
        if (ending.status().equals("DELIVERED")) {
            assertThat(money.charged()).as("charged for delivered order " + id).isEqualByComparingTo(ending.total());
            assertThat(taken).as("pieces of delivered order " + id).isPositive();
        }
        else {
            assertThat(money.charged()).as("charged for cancelled order " + id).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(taken).as("pieces of cancelled order " + id).isZero();
        }
    }

    /// Checks that the reserved and sold pieces of products equal those of the
    /// reservations.
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

    private Map<String, Ending> endings(List<String> orders) {
        Map<String, Ending> endings = new HashMap<>();
        this.shop.sql("order").sql("""
                select o.id, o.status, (select sum(l.quantity * l.unit_price) from order_line l where l.order_id = o.id)
                  from customer_order o where o.id = any(?)""").param(Shop.uuids(orders)).query(row -> {
            endings.put(row.getString(1), new Ending(row.getString(2), row.getBigDecimal(3)));
        });
        return endings;
    }

    /// The money of those orders for which the sandbox gateway has booked something.
    private Map<String, Money> money(List<String> orders) {
        Map<String, Money> money = new HashMap<>();
        this.shop.sql("payment")
            .sql("""
                    select reference,
                           count(*) filter (where stage = 'CAPTURED'),
                           coalesce(sum(case stage when 'AUTHORISED' then amount
                                                   when 'CAPTURED' then -amount
                                                   when 'VOIDED' then -amount end), 0),
                           coalesce(sum(case stage when 'CAPTURED' then amount when 'REFUNDED' then -amount end), 0)
                      from sandbox.ledger where reference = any(?) group by reference""")
            .param(orders.toArray(String[]::new))
            .query(row -> {
                money.put(row.getString(1), new Money(row.getLong(2), row.getBigDecimal(3), row.getBigDecimal(4)));
            });
        return money;
    }

    /// Reserved or sold pieces, of those orders that have any.
    private Map<String, Long> taken(List<String> orders) {
        Map<String, Long> taken = new HashMap<>();
        this.shop.sql("inventory")
            .sql("""
                    select order_id, sum(quantity) from reservation_line join reservation using (order_id)
                     where order_id = any(?) and done in ('RESERVED', 'SOLD') group by order_id""")
            .param(Shop.uuids(orders))
            .query(row -> {
                taken.put(row.getString(1), row.getLong(2));
            });
        return taken;
    }

    /// The final status of an order, with its total.
    private record Ending(String status, BigDecimal total) {
    }

    /// The bookings of the sandbox gateway for an order.
    ///
    /// @param charges the number of charges
    /// @param held the amount that is still held
    /// @param charged the amount that was charged and not refunded
    private record Money(long charges, BigDecimal held, BigDecimal charged) {

        private static final Money NONE = new Money(0, BigDecimal.ZERO, BigDecimal.ZERO);

    }

}
