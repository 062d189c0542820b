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

/// The statements on the outbox table. Each takes many rows in one round trip; leases are counted by the database's
/// clock. A statement that looks for rows finds those of one service only, since services may share a database.
///
/// The planner of a table that was empty when it was looked at may well read all older rows to find the few of an
/// aggregate. So these are compared by `(correlation_id, seq)`, which one index knows, or by `seq + 0`, which none
/// does.
@RequiredArgsConstructor
class OutboxTable {

    /// Tells which of the new rows are behind older ones of their aggregate that were
    /// there before. A scalar subquery, as in `CLAIM`: the planner takes an array for ten
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

    /// The same for one row, as most transactions publish. Arrays of one cost more than
    /// the rest of the statement.
    static final String INSERT_ONE = """
            insert into messaging.outbox as written
                   (service, due_at, message_id, type, exchange, routing_key, correlation_id, occurred_at, body,
                    traceparent)
            values (?, now() + make_interval(secs => ?), ?, ?, ?, ?, ?, ?, ?, ?)
            returning (select true from messaging.outbox older
                        where older.correlation_id = written.correlation_id and older.exchange = written.exchange
                          and older.seq + 0 < written.seq limit 1) as behind
            """;

    /// Does not wait for the disk: a row that comes back after a crash of the database
    /// goes out twice, with one id, as after a crash of this process.
    private static final String DELETE = """
            with soon as materialized (select set_config('synchronous_commit', 'off', true))
            delete from messaging.outbox using soon where message_id = any(?)
            """;

    /// Rows without a service were written by a version that knew none.
    private static final String ADOPT = """
            update messaging.outbox set service = ? where service is null and due_at <= now()
            """;

    /// Rows of an aggregate whose oldest one is not due stay where they are: they could
    /// not be published before it. Only the first entry of its index is read for that: a
    /// planner that takes the table for empty looks at all due rows before it sorts them.
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

    /// Asked for when it is needed: the topology that names the service depends on the
    /// outbox.
    private final Supplier<String> service;

    /// Writes messages.
    /// @return the ids of those that must wait for others of their aggregate, which were
    /// there before
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

    /// Takes over what a version without services left behind.
    void adoptAbandoned() {
        this.jdbc.update(ADOPT, this.service.get());
    }

    /// Takes up to `limit` rows whose lease has ended, in the order of their writing, and
    /// leases them anew.
    List<OutboxMessage> claimDue(int limit, Duration lease) {
        return this.jdbc.query(CLAIM, OutboxTable::read, this.service.get(), limit, seconds(lease));
    }

    /// How long ago the oldest event happened that is still here.
    Optional<Duration> oldest() {
        return this.jdbc.query("""
                select (extract(epoch from now() - occurred_at) * 1000)::bigint as age
                  from messaging.outbox where service = ? order by seq limit 1
                """, (row, number) -> Duration.ofMillis(row.getLong("age")), this.service.get()).stream().findFirst();
    }

    /// How many rows there are, but no more than this.
    long countUpTo(long limit) {
        Long count = this.jdbc.queryForObject(
                "select count(*) from (select from messaging.outbox where service = ? limit ?) counted", Long.class,
                this.service.get(), limit);
        return (count != null) ? count : 0;
    }

    /// How many rows there are, counted up to this limit, and how long ago the event of
    /// the oldest happened.
    Backlog backlog(long limit) {
        return Objects.requireNonNull(this.jdbc.queryForObject(BACKLOG,
                (row, number) -> new Backlog(row.getLong("messages"), Duration.ofMillis(row.getLong("age"))),
                this.service.get(), limit, this.service.get()));
    }

    void delete(Collection<UUID> messageIds) {
        this.jdbc.update(DELETE, statement -> setArray(statement, 1, "uuid", messageIds.toArray()));
    }

    /// Looks which of these rows may be published now, and in which order. A row is held
    /// while an older one of its aggregate is in the table and not among these; one that
    /// is not in the table any more is left out, since it has been published.
    Turns turns(Collection<UUID> messageIds) {
        Turns turns = new Turns(new ArrayList<>(), new ArrayList<>());
        this.jdbc.query(TURNS, statement -> {
            setArray(statement, 1, "uuid", messageIds.toArray());
            setArray(statement, 2, "uuid", messageIds.toArray());
        }, (RowCallbackHandler) row -> (row.getBoolean("held") ? turns.held() : turns.next())
            .add(row.getObject("message_id", UUID.class)));
        return turns;
    }

    /// Puts rows off that the broker refused, and notes why: by the first pause, and
    /// twice as long each time, up to the longest.
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

    /// Which rows may be published, oldest first, and which have to wait for an older
    /// one.
    record Turns(List<UUID> next, List<UUID> held) {

        static final Turns NONE = new Turns(List.of(), List.of());

    }

    private static OutboxMessage read(ResultSet row, int number) throws SQLException {
        return new OutboxMessage(row.getObject("message_id", UUID.class), row.getString("type"),
                row.getString("exchange"), row.getString("routing_key"), row.getString("correlation_id"),
                row.getTimestamp("occurred_at").toInstant(), row.getBytes("body"), row.getString("traceparent"));
    }

    /// As text, which PostgreSQL reads back without loss: the driver would write an
    /// instant in the zone of this machine.
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
