package dev.warren.order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;

/// The steps of each order, kept in the order in which they happened. A step is kept once, however often it is told.
@Repository
class Timeline {

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a step to an order.
    /// @return false when it is there already, or there is no such order
    boolean add(UUID orderId, Step step) {
        return this.jdbc.sql("""
                insert into order_step (order_id, happened_at, service, event, text)
                select id, ?, ?, ?, ? from customer_order where id = ? on conflict do nothing""")
            .params(Timestamp.from(step.at()), step.service(), step.event(), step.text(), orderId)
            .update() == 1;
    }

    List<Step> of(UUID orderId) {
        return this.jdbc.sql("""
                select happened_at, service, event, text from order_step
                 where order_id = ? order by happened_at, seq""")
            .param(orderId)
            .query((row, number) -> new Step(row.getTimestamp("happened_at").toInstant(), row.getString("service"),
                    row.getString("event"), row.getString("text")))
            .list();
    }

}
