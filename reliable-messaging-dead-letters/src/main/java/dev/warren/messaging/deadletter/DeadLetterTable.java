package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.DeadLetter.Failure;
import dev.warren.messaging.deadletter.DeadLetter.Lineage;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The SQL statements that store and find dead letters.
@RequiredArgsConstructor
final class DeadLetterTable {

    static final String COLUMNS = """
            d.*, (select c.id from messaging.dead_letter c where c.parent = d.id order by c.seq limit 1) as child
            """;

    /// Whether an entry `i` of the inbox is the dead letter's, and not another message's
    /// with the same id.
    static final String HAS_THE_MESSAGE = """
            i.queue = d.queue and i.message_id = d.inbox_id and coalesce(i.digest = d.inbox_digest, true)
            """;

    private static final String INSERT = """
            insert into messaging.dead_letter (id, queue, message_id, inbox_id, type, correlation_id, properties, body,
                   content, inbox_digest, failure_kind, failure_cause, failure_message, failure_place, fingerprint, attempts,
                   first_failed_at, last_failed_at, parent, replay_of, generation)
            select :id, :queue, cast(:messageId as text), cast(:inboxId as uuid), cast(:type as text),
                   cast(:correlationId as text), :properties, :body, :content, cast(:inboxDigest as bigint), :kind, :cause, :message, :place,
                   :fingerprint, :attempts, :firstAt, :lastAt, p.id, coalesce(p.replay_of, p.id),
                   coalesce(p.generation + 1, 0)
              from (select 1) as one
              left join messaging.dead_letter p
                on p.id = cast(:parent as uuid) and p.queue = :queue
               and p.message_id is not distinct from cast(:messageId as text)
            on conflict do nothing
            """;

    private static final String FAIL_PARENT = """
            update messaging.dead_letter set state = 'FAILED_AGAIN', state_since = now(), lease_until = null
             where id = (select parent from messaging.dead_letter where id = :id)
               and state in ('HELD', 'REPLAYING', 'REPLAYED')
            """;

    private static final String GROUPS = """
            select d.fingerprint, min(d.failure_kind) as kind, min(d.failure_cause) as cause,
                   min(d.failure_place) as place, min(d.type) as type, min(d.queue) as queue, count(*) as count,
                   min(d.first_failed_at) as first_seen, max(d.last_failed_at) as last_seen,
                   (array_agg(d.failure_message order by d.seq desc))[1] as message
              from messaging.dead_letter d where d.state = any(string_to_array(:states, ',')) and
            """ + Selection.CONDITION + " group by d.fingerprint order by count desc, d.fingerprint limit :limit";

    /// The columns without the body, which may be large and is not part of a list.
    private static final String LINE = """
            select d.id, d.seq, d.queue, d.message_id, d.type, d.correlation_id, d.properties, ''::bytea as body,
                   d.failure_kind, d.failure_cause, d.failure_message, d.failure_place, d.fingerprint, d.attempts,
                   d.first_failed_at, d.last_failed_at, d.state, d.state_since, d.received_at, d.parent, d.replay_of,
                   d.generation, null::uuid as child, d.note
            """;

    private static final String SEARCH = LINE
            + " from messaging.dead_letter d where d.state = any(string_to_array(:states, ',')) and "
            + "(cast(:before as bigint) is null or d.seq < cast(:before as bigint)) and " + Selection.CONDITION
            + " order by d.seq desc limit :limit";

    /// Visits the queues one by one through the index, so that it reads at most `limit`
    /// rows of each.
    private static final String UNDECIDED = """
            with recursive
            undecided as not materialized (select queue from messaging.dead_letter where state in ('HELD', 'REPLAYING')),
            queues as (
                (select queue from undecided order by queue limit 1)
                union all
                select (select u.queue from undecided u where u.queue > q.queue order by u.queue limit 1)
                  from queues q where q.queue is not null)
            select q.queue, (select count(*) from (select from undecided u where u.queue = q.queue limit :limit) counted)
                   as count
              from queues q where q.queue is not null
            """;

    /// Keeps a dead letter for as long as a dead letter that its replay became, so that a
    /// held one keeps its whole history.
    private static final String DELETE_DECIDED = """
            delete from messaging.dead_letter where id in (
                select d.id from messaging.dead_letter d
                 where d.state not in ('HELD', 'REPLAYING') and d.state_since < now() - make_interval(secs => ?)
                   and not exists (select from messaging.dead_letter c where c.parent = d.id or c.replay_of = d.id)
                 order by d.state_since limit ? for update of d skip locked)
            """;

    private final JdbcClient jdbc;

    /// Stores a dead letter, unless it is stored already; call it in a transaction.
    /// @return whether it was new
    boolean store(IncomingDeadLetter incoming) {
        Failure failure = incoming.failure();
        boolean stored = this.jdbc.sql(INSERT)
            .param("id", incoming.id())
            .param("queue", incoming.queue())
            .param("messageId", incoming.messageId())
            .param("inboxId", incoming.inboxId())
            .param("type", incoming.type())
            .param("correlationId", incoming.correlationId())
            .param("properties", incoming.message().encodedProperties())
            .param("body", incoming.message().body())
            .param("content", incoming.content())
            .param("inboxDigest", incoming.inboxDigest())
            .param("kind", failure.kind())
            .param("cause", failure.cause())
            .param("message", failure.message())
            .param("place", failure.place())
            .param("fingerprint", failure.fingerprint())
            .param("attempts", failure.attempts())
            .param("firstAt", Timestamp.from(failure.firstAt()))
            .param("lastAt", Timestamp.from(failure.lastAt()))
            .param("parent", incoming.replayOf())
            .update() == 1;
        if (stored) {
            this.jdbc.sql(FAIL_PARENT).param("id", incoming.id()).update();
        }
        return stored;
    }

    Optional<DeadLetter> find(UUID id) {
        return this.jdbc.sql("select " + COLUMNS + " from messaging.dead_letter d where d.id = ?")
            .param(id)
            .query(DeadLetterTable::read)
            .optional();
    }

    List<DeadLetter> search(Selection selection, Collection<DeadLetterState> states, @Nullable Long before, int limit) {
        return this.jdbc.sql(SEARCH)
            .params(selection.parameters())
            .param("states", names(states))
            .param("before", before)
            .param("limit", limit)
            .query(DeadLetterTable::read)
            .list();
    }

    /// Finds held dead letters, oldest first, in the order of a replay.
    List<UUID> held(Selection selection, int limit) {
        return this.jdbc
            .sql("select d.id from messaging.dead_letter d where d.state = 'HELD' and " + Selection.CONDITION
                    + " order by d.seq limit :limit")
            .params(selection.parameters())
            .param("limit", limit)
            .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
            .list();
    }

    /// @param queues counts only dead letters of these queues
    long countHeld(Selection selection, Collection<String> queues) {
        return this.jdbc
            .sql("select count(*) from messaging.dead_letter d where d.state = 'HELD'"
                    + " and d.queue = any(string_to_array(:queues, ',')) and " + Selection.CONDITION)
            .params(selection.parameters())
            .param("queues", String.join(",", queues))
            .query(Long.class)
            .single();
    }

    Map<String, Long> undecided(int limit) {
        Map<String, Long> counts = new HashMap<>();
        this.jdbc.sql(UNDECIDED)
            .param("limit", limit)
            .query((RowCallbackHandler) row -> counts.put(row.getString("queue"), row.getLong("count")));
        return counts;
    }

    List<DeadLetterGroup> groups(Selection selection, Collection<DeadLetterState> states, int limit) {
        return this.jdbc.sql(GROUPS)
            .params(selection.parameters())
            .param("states", names(states))
            .param("limit", limit)
            .query(new SimplePropertyRowMapper<>(DeadLetterGroup.class))
            .list();
    }

    int discard(Selection selection, String reason) {
        return this.jdbc
            .sql("update messaging.dead_letter d set state = 'DISCARDED', state_since = now(), note = :reason"
                    + " where d.state = 'HELD' and " + Selection.CONDITION)
            .params(selection.parameters())
            .param("reason", reason)
            .update();
    }

    /// Marks replayed dead letters whose message is in the inbox as handled.
    int settle() {
        return this.jdbc.sql("""
                update messaging.dead_letter d set state = 'HANDLED', state_since = now()
                  from messaging.inbox i
                 where d.state = 'REPLAYED' and\s""" + HAS_THE_MESSAGE).update();
    }

    /// Deletes up to `limit` decided dead letters that are past the retention.
    int deleteDecided(Duration retention, int limit) {
        return this.jdbc.sql(DELETE_DECIDED).params(retention.toMillis() / 1000.0, limit).update();
    }

    static DeadLetter read(ResultSet row, int number) throws SQLException {
        return new DeadLetter(row.getObject("id", UUID.class), row.getLong("seq"), row.getString("queue"),
                row.getString("message_id"), row.getString("type"), row.getString("correlation_id"),
                StoredMessage.of(row.getBytes("properties"), row.getBytes("body")), failure(row),
                DeadLetterState.valueOf(row.getString("state")), row.getTimestamp("state_since").toInstant(),
                row.getTimestamp("received_at").toInstant(),
                new Lineage(row.getObject("parent", UUID.class), row.getObject("replay_of", UUID.class),
                        row.getInt("generation"), row.getObject("child", UUID.class)),
                row.getString("note"));
    }

    private static Failure failure(ResultSet row) throws SQLException {
        return new Failure(row.getString("failure_kind"), row.getString("failure_cause"),
                row.getString("failure_message"), row.getString("failure_place"), row.getString("fingerprint"),
                row.getLong("attempts"), row.getTimestamp("first_failed_at").toInstant(),
                row.getTimestamp("last_failed_at").toInstant());
    }

    private static String names(Collection<DeadLetterState> states) {
        return String.join(",", states.stream().map(Enum::name).toList());
    }

}
