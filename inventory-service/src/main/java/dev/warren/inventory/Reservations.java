package dev.warren.inventory;

import dev.warren.events.inventory.InventoryEvent.Line;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Optional;
import java.util.UUID;

/// Stores reservations, one per order.
@Repository
@RequiredArgsConstructor
class Reservations {

    private final JdbcClient jdbc;

    /// Finds or creates the order's reservation, and locks it until the transaction ends.
    /// @return the reservation with this request added
    Reservation open(UUID orderId, DesiredState wanted) {
        int created = this.jdbc.sql("""
                insert into reservation (order_id, wanted, done) values (:orderId, :wanted, 'NOTHING')
                on conflict (order_id) do nothing""").param("orderId", orderId).param("wanted", wanted.name()).update();
        return (created == 1) ? Reservation.fresh(orderId, wanted) : locked(orderId).with(wanted);
    }

    Optional<Reservation> find(UUID orderId) {
        return read(orderId, "");
    }

    void save(Reservation reservation) {
        this.jdbc.sql("update reservation set wanted = :wanted, done = :done where order_id = :orderId")
            .param("orderId", reservation.orderId())
            .param("wanted", reservation.wanted().name())
            .param("done", reservation.done().name())
            .update();
    }

    /// Stores the lines of a reservation; they never change.
    void addLines(UUID orderId, Lines lines) {
        this.jdbc.sql("""
                insert into reservation_line (order_id, sku, quantity)
                select :orderId, sku, quantity
                from unnest(cast(:skus as text[]), cast(:quantities as integer[])) as line (sku, quantity)""")
            .param("orderId", orderId)
            .param("skus", lines.skus())
            .param("quantities", lines.quantities())
            .update();
    }

    private Reservation locked(UUID orderId) {
        return read(orderId, " for update").orElseThrow();
    }

    private Optional<Reservation> read(UUID orderId, String lock) {
        return this.jdbc.sql("select wanted, done from reservation where order_id = :orderId" + lock)
            .param("orderId", orderId)
            .query((row, number) -> new Reservation(orderId, DesiredState.valueOf(row.getString("wanted")),
                    ActualState.valueOf(row.getString("done")), Lines.NONE))
            .optional()
            .map(reservation -> reservation.with(linesOf(orderId)));
    }

    private Lines linesOf(UUID orderId) {
        return new Lines(
                this.jdbc.sql("select sku, quantity from reservation_line where order_id = :orderId order by sku")
                    .param("orderId", orderId)
                    .query((row, number) -> new Line(row.getString("sku"), row.getInt("quantity")))
                    .list());
    }

}
