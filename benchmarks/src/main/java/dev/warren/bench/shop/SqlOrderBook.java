package dev.warren.bench.shop;

import dev.warren.bench.BenchException;
import dev.warren.bench.load.OrderBook;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Reads orders in the database of the service that stores them. Times are those of commits, which the database records
/// itself: an order is confirmed when others can see it, not when a service began to write it.
final class SqlOrderBook implements OrderBook {

    // the rows of order_step never change, so that the transaction that wrote a row is
    // the one of the step
    private static final String PROGRESS = """
            select order_id,
                   max(at) filter (where event = 'order.confirmed'),
                   max(at) filter (where event = 'shipment.dispatched')
              from (select order_id, event,
                           (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint as at
                      from order_step
                     where order_id = any (?) and event in ('order.confirmed', 'shipment.dispatched')) step
             group by order_id""";

    private static final String UNFINISHED = """
            select id from unnest(?) as placed (id)
             where (select count(*) from order_step where order_id = placed.id) < %d""";

    private static final String STATUS = """
            select id, status from customer_order
             where id = any (?) and status in ('DISPATCHED', 'DELIVERED', 'CANCELLED')""";

    private static final int AT_ONCE = 5000;

    private final Connection connection;

    private final int steps;

    /// @param connection to the order service's database; used by one thread at a time
    /// @param steps the number of steps of an order that ends well
    SqlOrderBook(Connection connection, int steps) {
        this.connection = connection;
        this.steps = steps;
    }

    @Override
    public Look look(Collection<UUID> orders) {
        List<UUID> dispatched = new ArrayList<>();
        List<UUID> cancelled = new ArrayList<>();
        query(STATUS, orders, row -> (row.getString(2).equals("CANCELLED") ? cancelled : dispatched)
            .add(row.getObject(1, UUID.class)));
        return new Look(dispatched, cancelled);
    }

    @Override
    public List<UUID> unfinished(Collection<UUID> orders) {
        List<UUID> unfinished = new ArrayList<>();
        query(UNFINISHED.formatted(this.steps), orders, row -> unfinished.add(row.getObject(1, UUID.class)));
        return unfinished;
    }

    @Override
    public List<Progress> progress(Collection<UUID> orders) {
        List<Progress> all = new ArrayList<>();
        query(PROGRESS, orders,
                row -> all.add(new Progress(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3))));
        return all;
    }

    /// Reads one row.
    private interface Row {

        void take(ResultSet row) throws SQLException;

    }

    private synchronized void query(String sql, Collection<UUID> orders, Row reader) {
        List<UUID> all = List.copyOf(orders);
        try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                Object[] some = all.subList(from, Math.min(all.size(), from + AT_ONCE)).toArray();
                Array ids = this.connection.createArrayOf("uuid", some);
                statement.setArray(1, ids);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.take(rows);
                    }
                }
            }
        }
        catch (SQLException failure) {
            throw new BenchException("The orders could not be read: " + failure.getMessage(), failure);
        }
    }

}
