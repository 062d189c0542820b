package dev.warren.messaging.outbox;

import dev.warren.messaging.observation.Backlog;
import dev.warren.messaging.outbox.OrderedBatch.Failed;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowCallbackHandler;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// The SQL statements of the outbox table. Each handles many rows in one round trip; leases are counted by the
/// database's clock. Statements that search for rows find those of one service only, because services may share a
/// database.
///
/// The planner of a table whose statistics say that it is empty may read all older rows to find the few of an
/// aggregate. Therefore the statements compare rows by `(correlation_id, seq)`, for which there is exactly one index,
/// or by `seq + 0`, for which there is none.
@RequiredArgsConstructor
public class OutboxTable {

    /// Finds the new rows that are behind older rows of their aggregate from before. It
    /// uses a scalar subquery, as `CLAIM` does: the planner estimates an array at ten
    /// rows, and would rather join them with the whole table than look ten times.
    static final String INSERT = """
            with written as (
                insert into messaging.outbox
                       (message_id, type, exchange, routing_key, correlation_id, occurred_at, body, traceparent,
                        service, due_at)
                select *, ?, now() + make_interval(secs => ?)
                  from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[],
                              ?::text[])
                returning message_id, exchange, correlation_id, seq)
            select message_id from written
             where (select true from messaging.outbox older
                     where older.correlation_id = written.correlation_id and older.exchange = written.exchange
                       and older.seq + 0 < written.seq limit 1)
            """;

    /// The same for one row, the usual case. Arrays of one element cost more than the
    /// rest of the statement.
    static final String INSERT_ONE = """
            insert into messaging.outbox as written
                   (service, due_at, message_id, type, exchange, routing_key, correlation_id, occurred_at, body,
                    traceparent)
            values (?, now() + make_interval(secs => ?), ?, ?, ?, ?, ?, ?, ?, ?)
            returning (select true from messaging.outbox older
                        where older.correlation_id = written.correlation_id and older.exchange = written.exchange
                          and older.seq + 0 < written.seq limit 1) as behind
            """;

    /// Does not wait for the disk: when a row reappears after a crash of the database,
    /// its message is published twice with the same id, as after a crash of this process.
    private static final String DELETE = """
            with soon as materialized (select set_config('synchronous_commit', 'off', true))
            delete from messaging.outbox using soon where message_id = any(?)
            """;

    /// Adopts rows without a service, which an earlier version wrote.
    private static final String ADOPT = """
            update messaging.outbox set service = ? where service is null and due_at <= now()
            """;

    /// Leaves rows of an aggregate whose oldest row is not due: they could not be
    /// published before it. It reads only the first index entry of the aggregate for
    /// that, because a planner that takes the table for empty looks at all due rows
    /// before it sorts them.
    static final String CLAIM = """
            with due as materialized (
                select message_id from messaging.outbox mine
                 where service = ? and due_at <= now()
                   and (select oldest.due_at from messaging.outbox oldest
                         where oldest.correlation_id = mine.correlation_id and oldest.exchange = mine.exchange
                         order by oldest.seq limit 1) <= now()
                 order by seq limit ? for update skip locked),
            claimed as (
                update messaging.outbox set due_at = now() + make_interval(secs => ?)
                 where message_id in (select message_id from due) returning *)
            select * from claimed order by seq
            """;

    static final String TURNS = """
            select message_id, exists (select from messaging.outbox older
                                        where older.correlation_id = mine.correlation_id and older.exchange = mine.exchange
                                          and (older.correlation_id, older.seq) < (mine.correlation_id, mine.seq)
                                          and older.message_id <> all(?)) as held
              from messaging.outbox mine
             where message_id = any(?)
             order by seq + 0
            """;

    private static final String POSTPONE = """
            update messaging.outbox
               set attempts = attempts + 1,
                   due_at = now() + make_interval(secs => least(?, ? * power(2, least(attempts, 30)))),
                   last_failure = (?::text[])[array_position(?::uuid[], message_id)],
                   failing_since = coalesce(failing_since, now())
             where message_id = any(?)
            """;

    private static final String BACKLOG = """
            select (select count(*) from (select from messaging.outbox where service = ? limit ?) counted) as messages,
                   coalesce((select greatest(0, extract(epoch from now() - occurred_at) * 1000)
                               from messaging.outbox where service = ? order by seq limit 1), 0)::bigint as age
            """;

    private final JdbcTemplate jdbc;

    /// Resolved when it is needed, because the topology that names the service depends on
    /// the outbox.
    private final Supplier<String> service;

    /// Writes messages.
    /// @return the ids of those that must wait for older messages of their aggregate from
    /// before
    Set<UUID> insert(List<OutboxMessage> messages, Duration lease) {
        Set<UUID> behind = new HashSet<>();
        if (messages.size() == 1) {
            OutboxMessage only = messages.getFirst();
            this.jdbc.query(INSERT_ONE, one(only, lease), (RowCallbackHandler) row -> {
                if (row.getBoolean("behind")) {
                    behind.add(only.messageId());
                }
            });
        }
        else {
            this.jdbc.query(INSERT, all(messages, lease),
                    (RowCallbackHandler) row -> behind.add(row.getObject("message_id", UUID.class)));
        }
        return behind;
    }

    private PreparedStatementSetter one(OutboxMessage message, Duration lease) {
        return statement -> {
            statement.setString(1, this.service.get());
            statement.setDouble(2, seconds(lease));
            statement.setObject(3, message.messageId());
            statement.setString(4, message.type());
            statement.setString(5, message.exchange());
            statement.setString(6, message.routingKey());
            statement.setString(7, message.correlationId());
            statement.setObject(8, message.occurredAt().atOffset(ZoneOffset.UTC));
            statement.setBytes(9, message.body());
            statement.setString(10, message.traceparent());
        };
    }

    private PreparedStatementSetter all(List<OutboxMessage> messages, Duration lease) {
        return statement -> {
            statement.setString(1, this.service.get());
            statement.setDouble(2, seconds(lease));
            setArray(statement, 3, "uuid", column(messages, OutboxMessage::messageId));
            setArray(statement, 4, "text", column(messages, OutboxMessage::type));
            setArray(statement, 5, "text", column(messages, OutboxMessage::exchange));
            setArray(statement, 6, "text", column(messages, OutboxMessage::routingKey));
            setArray(statement, 7, "text", column(messages, OutboxMessage::correlationId));
            setArray(statement, 8, "timestamptz", column(messages, OutboxMessage::occurredAt));
            setArray(statement, 9, "bytea", messages.stream().map(OutboxMessage::body).toArray(byte[][]::new));
            setArray(statement, 10, "text", column(messages, OutboxMessage::traceparent));
        };
    }

    /// Adopts the rows that a version without services left behind.
    void adoptAbandoned() {
        this.jdbc.update(ADOPT, this.service.get());
    }

    /// Takes up to `limit` rows whose lease has ended, in the order of their writing, and
    /// renews their lease.
    List<OutboxMessage> claimDue(int limit, Duration lease) {
        return this.jdbc.query(CLAIM, OutboxTable::read, this.service.get(), limit, seconds(lease));
    }

    /// The age of the oldest event in the table.
    Optional<Duration> oldest() {
        return this.jdbc.query("""
                select (extract(epoch from now() - occurred_at) * 1000)::bigint as age
                  from messaging.outbox where service = ? order by seq limit 1
                """, (row, number) -> Duration.ofMillis(row.getLong("age")), this.service.get()).stream().findFirst();
    }

    /// Counts the rows, up to this limit.
    long countUpTo(long limit) {
        Long count = this.jdbc.queryForObject(
                "select count(*) from (select from messaging.outbox where service = ? limit ?) counted", Long.class,
                this.service.get(), limit);
        return (count != null) ? count : 0;
    }

    /// Counts the rows, up to this limit, and returns the age of the oldest event.
    Backlog backlog(long limit) {
        return Objects.requireNonNull(this.jdbc.queryForObject(BACKLOG,
                (row, number) -> new Backlog(row.getLong("messages"), Duration.ofMillis(row.getLong("age"))),
                this.service.get(), limit, this.service.get()));
    }

    void delete(Collection<UUID> messageIds) {
        this.jdbc.update(DELETE, statement -> setArray(statement, 1, "uuid", messageIds.toArray()));
    }

    /// Finds which of these rows may be published now, and in which order. A row is
    /// blocked while an older row of its aggregate is in the table and not among these; a
    /// row that is no longer in the table is left out, since it has been published.
    Turns turns(Collection<UUID> messageIds) {
        Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
        this.jdbc.query(TURNS, statement -> {
            setArray(statement, 1, "uuid", messageIds.toArray());
            setArray(statement, 2, "uuid", messageIds.toArray());
        }, (RowCallbackHandler) row -> (row.getBoolean("held") ? turns.held() : turns.next())
            .add(row.getObject("message_id", UUID.class)));
        return turns;
    }

    /// Postpones refused rows and stores the reason: by the first pause, and twice as
    /// long each time, up to the longest.
    void postpone(List<Failed> refused, Duration firstPause, Duration longestPause) {
        Object[] ids = refused.stream().map(failed -> failed.row().messageId()).toArray();
        this.jdbc.update(POSTPONE, statement -> {
            statement.setDouble(1, seconds(longestPause));
            statement.setDouble(2, seconds(firstPause));
            setArray(statement, 3, "text", refused.stream().map(failed -> failed.why().getMessage()).toArray());
            setArray(statement, 4, "uuid", ids);
            setArray(statement, 5, "uuid", ids);
        });
    }

    /// Ends the lease of rows, so that they are due after a pause.
    void release(Collection<UUID> messageIds, Duration pause) {
        this.jdbc.update(
                "update messaging.outbox set due_at = now() + make_interval(secs => ?) where message_id = any(?)",
                statement -> {
                    statement.setDouble(1, seconds(pause));
                    setArray(statement, 2, "uuid", messageIds.toArray());
                });
    }

    /// The rows that may be published, oldest first, and those that wait for an older
    /// one.
    record Turns(List<UUID> next, List<UUID> held) {

        static final Turns NONE = new Turns(List.of(), List.of());

    }

    private static OutboxMessage read(ResultSet row, int number) throws SQLException {
        return new OutboxMessage(row.getObject("message_id", UUID.class), row.getString("type"),
                row.getString("exchange"), row.getString("routing_key"), row.getString("correlation_id"),
                row.getTimestamp("occurred_at").toInstant(), row.getBytes("body"), row.getString("traceparent"));
    }

    /// Returns the values of a column as text, which PostgreSQL reads back without loss:
    /// the driver would write an instant in the time zone of this machine.
    private static @Nullable Object[] column(List<OutboxMessage> rows,
            Function<OutboxMessage, @Nullable Object> column) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(rows.get(i));
            values[i] = (value != null) ? value.toString() : null;
        }
        return values;
    }

    private static void setArray(PreparedStatement statement, int index, String sqlType, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(sqlType, values));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

}
