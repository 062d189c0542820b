package dev.warren.messaging.outbox;

import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The statements on the outbox table. Each takes many rows in one round trip; leases are counted by the database's clock.
class OutboxTable {

    private static final String INSERT = """
            insert into messaging.outbox (message_id, type, exchange, routing_key, correlation_id, occurred_at, body, due_at)
            select *, now() + make_interval(secs => ?)
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[])
            """;

    private static final String CLAIM = """
            with due as materialized (
                select message_id from messaging.outbox where due_at <= now() order by seq limit ? for update skip locked),
            claimed as (
                update messaging.outbox set due_at = now() + make_interval(secs => ?)
                 where message_id in (select message_id from due) returning *)
            select * from claimed order by seq
            """;

    private final JdbcTemplate jdbc;

    OutboxTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<OutboxMessage> messages, Duration lease) {
        this.jdbc.update(INSERT, statement -> {
            statement.setDouble(1, seconds(lease));
            setArray(statement, 2, "uuid", column(messages, OutboxMessage::messageId));
            setArray(statement, 3, "text", column(messages, OutboxMessage::type));
            setArray(statement, 4, "text", column(messages, OutboxMessage::exchange));
            setArray(statement, 5, "text", column(messages, OutboxMessage::routingKey));
            setArray(statement, 6, "text", column(messages, OutboxMessage::correlationId));
            setArray(statement, 7, "timestamptz", column(messages, OutboxMessage::occurredAt));
            setArray(statement, 8, "bytea", messages.stream().map(OutboxMessage::body).toArray(byte[][]::new));
        });
    }

    /// Takes up to `limit` rows whose lease has ended, in the order of their writing, and
    /// leases them anew.
    List<OutboxMessage> claimDue(int limit, Duration lease) {
        return this.jdbc.query(CLAIM, OutboxTable::read, limit, seconds(lease));
    }

    void delete(Collection<UUID> messageIds) {
        this.jdbc.update("delete from messaging.outbox where message_id = any(?)",
                statement -> setArray(statement, 1, "uuid", messageIds.toArray()));
    }

    /// Ends the lease of rows that could not be published, so that they are due after a
    /// pause.
    void postpone(Collection<UUID> messageIds, Duration pause) {
        this.jdbc.update(
                "update messaging.outbox set due_at = now() + make_interval(secs => ?) where message_id = any(?)",
                statement -> {
                    statement.setDouble(1, seconds(pause));
                    setArray(statement, 2, "uuid", messageIds.toArray());
                });
    }

    private static OutboxMessage read(ResultSet row, int number) throws SQLException {
        return new OutboxMessage(row.getObject("message_id", UUID.class), row.getString("type"),
                row.getString("exchange"), row.getString("routing_key"), row.getString("correlation_id"),
                row.getTimestamp("occurred_at").toInstant(), row.getBytes("body"));
    }

    /// As text, which PostgreSQL reads back without loss: the driver would write an
    /// instant in the zone of this machine.
    private static Object[] column(List<OutboxMessage> rows, Function<OutboxMessage, Object> column) {
        return rows.stream().map(column).map(Object::toString).toArray();
    }

    private static void setArray(PreparedStatement statement, int index, String sqlType, Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(sqlType, values));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

}
