package dev.warren.shipping;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// Stores shipments, one per order.
@Repository
@RequiredArgsConstructor
class Shipments {

    private final JdbcClient jdbc;

    /// Finds the order's shipment or inserts `fresh`, and locks it until the transaction
    /// ends.
    Shipment open(Shipment fresh) {
        int created = this.jdbc.sql("""
                insert into shipment (order_id, shipment_id, email, state, since)
                values (:orderId, :shipmentId, :email, :state, :since)
                on conflict (order_id) do nothing""")
            .param("orderId", fresh.orderId())
            .param("shipmentId", fresh.shipmentId())
            .param("email", fresh.email())
            .param("state", fresh.state().name())
            .param("since", fresh.since().atOffset(ZoneOffset.UTC))
            .update();
        return (created == 1) ? fresh : lock(fresh.orderId()).orElseThrow();
    }

    /// Finds the order's shipment and locks it until the transaction ends.
    Optional<Shipment> lock(UUID orderId) {
        return read(orderId, " for update");
    }

    Optional<Shipment> find(UUID orderId) {
        return read(orderId, "");
    }

    void save(Shipment shipment) {
        this.jdbc.sql("""
                update shipment set state = :state, tracking_code = :trackingCode, since = :since
                where order_id = :orderId""")
            .param("orderId", shipment.orderId())
            .param("state", shipment.state().name())
            .param("trackingCode", shipment.trackingCode())
            .param("since", shipment.since().atOffset(ZoneOffset.UTC))
            .update();
    }

    private Optional<Shipment> read(UUID orderId, String lock) {
        return this.jdbc.sql("select * from shipment where order_id = :orderId" + lock)
            .param("orderId", orderId)
            .query(Shipments::shipment)
            .optional();
    }

    private static Shipment shipment(ResultSet row, int number) throws SQLException {
        return new Shipment(row.getObject("order_id", UUID.class), row.getObject("shipment_id", UUID.class),
                row.getString("email"), ShipmentState.valueOf(row.getString("state")), row.getString("tracking_code"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

}
