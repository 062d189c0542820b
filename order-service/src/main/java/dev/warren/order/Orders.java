package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.order.Order.Line;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Stores orders and their lines. Ids grow with time, so the newest order has the greatest id.
@Repository
@RequiredArgsConstructor
class Orders {

    private final JdbcClient jdbc;

    /// Inserts a new order.
    /// @return false when an order with this key exists; waits for a concurrent
    /// transaction that inserts one
    boolean insert(Order order, @Nullable IdempotencyKey key) {
        int inserted = this.jdbc.sql("""
                insert into customer_order (id, customer_id, email, status, payment, stock, total, currency, placed_at,
                                            idempotency_key, fingerprint)
                values (:id, :customerId, :email, :status, :payment, :stock, :total, :currency, :placedAt, :key,
                        :fingerprint)
                on conflict (idempotency_key) do nothing""")
            .param("id", order.id())
            .param("customerId", order.customerId())
            .param("email", order.email())
            .param("status", order.status().name())
            .param("payment", order.payment().name())
            .param("stock", order.stock().name())
            .param("total", order.total().amount())
            .param("currency", order.total().currency())
            .param("placedAt", Timestamp.from(order.placedAt()))
            .param("key", (key != null) ? key.value() : null)
            .param("fingerprint", (key != null) ? key.fingerprint() : null)
            .update();
        if (inserted > 0) {
            insertLines(order);
        }
        return inserted > 0;
    }

    private void insertLines(Order order) {
        List<Line> lines = order.lines();
        this.jdbc.sql("""
                insert into order_line (order_id, position, sku, quantity, unit_price)
                select ?, position, sku, quantity, unit_price
                  from unnest(?::text[], ?::integer[], ?::numeric[])
                       with ordinality as line (sku, quantity, unit_price, position)""")
            .params(order.id(), lines.stream().map(Line::sku).toArray(String[]::new),
                    lines.stream().map(Line::quantity).toArray(Integer[]::new),
                    lines.stream().map(line -> line.unitPrice().amount()).toArray(BigDecimal[]::new))
            .update();
    }

    /// Updates status, reason and answers of an order.
    void update(Order order) {
        Reason reason = order.reason();
        this.jdbc.sql("""
                update customer_order set status = :status, reason = :reason, payment = :payment, stock = :stock
                 where id = :id""")
            .param("status", order.status().name())
            .param("reason", (reason != null) ? reason.name() : null)
            .param("payment", order.payment().name())
            .param("stock", order.stock().name())
            .param("id", order.id())
            .update();
    }

    Optional<Order> find(UUID id) {
        return select("select * from customer_order where id = :id", Map.of("id", id)).stream().findFirst();
    }

    /// Finds an order and locks its row until the transaction ends, so that its events
    /// are handled one after the other. The lock leaves the key unlocked, so that
    /// timeline entries may be inserted meanwhile.
    Optional<Order> lock(UUID id) {
        return select("select * from customer_order where id = :id for no key update", Map.of("id", id)).stream()
            .findFirst();
    }

    /// Finds the order that was placed with this key.
    /// @throws IdempotencyKeyReusedException when a request with different content has
    /// used the key
    Optional<Order> placedUnder(IdempotencyKey key) {
        Optional<String> fingerprint = this.jdbc.sql("select fingerprint from customer_order where idempotency_key = ?")
            .param(key.value())
            .query(String.class)
            .optional();
        if (fingerprint.isEmpty()) {
            return Optional.empty();
        }
        if (!fingerprint.get().equals(key.fingerprint())) {
            throw new IdempotencyKeyReusedException();
        }
        return select("select * from customer_order where idempotency_key = :key", Map.of("key", key.value())).stream()
            .findFirst();
    }

    /// Finds orders that match the filter, newest first.
    /// @param limit the most orders to return
    List<Order> search(OrderSearch search, int limit) {
        StringBuilder sql = new StringBuilder("select * from customer_order where true");
        Map<String, Object> values = new HashMap<>();
        if (search.status() != null) {
            sql.append(" and status = :status");
            values.put("status", search.status().name());
        }
        if (search.customerId() != null) {
            sql.append(" and customer_id = :customerId");
            values.put("customerId", search.customerId());
        }
        if (search.after() != null) {
            sql.append(" and id < :after");
            values.put("after", search.after());
        }
        values.put("limit", limit);
        return select(sql + " order by id desc limit :limit", values);
    }

    private List<Order> select(String orders, Map<String, Object> values) {
        return this.jdbc.sql("""
                select o.*, l.sku, l.quantity, l.unit_price
                  from (%s) o join order_line l on l.order_id = o.id
                 order by o.id desc, l.position""".formatted(orders))
            .params(values)
            .query(Orders::row)
            // not stream(), which keeps the connection until it is closed
            .list()
            .stream()
            .collect(Collectors.groupingBy(row -> row.order().id(), LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(Row::join)
            .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        String reason = row.getString("reason");
        Order order = new Order(row.getObject("id", UUID.class), row.getString("customer_id"), row.getString("email"),
                List.of(), new Money(row.getBigDecimal("total"), currency),
                OrderStatus.valueOf(row.getString("status")), (reason != null) ? Reason.valueOf(reason) : null,
                Answer.valueOf(row.getString("payment")), Answer.valueOf(row.getString("stock")),
                row.getTimestamp("placed_at").toInstant());
        return new Row(order, new Line(row.getString("sku"), row.getInt("quantity"),
                new Money(row.getBigDecimal("unit_price"), currency)));
    }

    /// An order without its lines, and one of them.
    private record Row(Order order, Line line) {

        static Order join(List<Row> rows) {
            Order order = rows.getFirst().order();
            return new Order(order.id(), order.customerId(), order.email(), rows.stream().map(Row::line).toList(),
                    order.total(), order.status(), order.reason(), order.payment(), order.stock(), order.placedAt());
        }

    }

}
