package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ReplayRun.State;
import dev.warren.messaging.deadletter.ReplayRun.Step;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL statements of replays. A single UPDATE takes a dead letter, so that only one of two callers gets it; leases
/// are counted by the database's clock.
@RequiredArgsConstructor
final class ReplayTable {

    private static final String TAKE = """
            update messaging.dead_letter d
               set state = 'REPLAYING', state_since = now(), note = null, replay_run = cast(:run as uuid),
                   replay_step = :step, lease_until = now() + make_interval(secs => :lease)
            """;

    private static final String TAKEN = " returning d.*, cast(null as uuid) as child";

    private static final String STEPS = """
            select replay_step as number, count(*) filter (where state <> 'HELD' and state <> 'REPLAYING') as sent,
                   count(*) filter (where state = 'HANDLED') as handled,
                   count(*) filter (where state = 'FAILED_AGAIN') as failed_again,
                   count(*) filter (where state = 'REPLAYED') as undecided,
                   count(*) filter (where state = 'REPLAYED' and inbox_id is null) as unknowable
              from messaging.dead_letter where replay_run = ? group by replay_step order by replay_step
            """;

    private static final String FINISH_ABANDONED = """
            update messaging.dead_letter d set state_since = now(), lease_until = null,
                   state = case when exists (select 1 from messaging.inbox i where %s)
                           then 'HANDLED' else 'HELD' end,
                   note = 'the process that replayed it ended meanwhile; it may have been sent'
             where d.state = 'REPLAYING' and d.lease_until < now()
            """.formatted(DeadLetterTable.HAS_THE_MESSAGE);

    private final JdbcClient jdbc;

    /// Takes one dead letter that is held or whose lease has ended.
    Optional<DeadLetter> take(UUID id, Duration lease) {
        return this.jdbc
            .sql(TAKE + " where d.id = :id and (d.state = 'HELD' or d.state = 'REPLAYING' and d.lease_until < now())"
                    + TAKEN)
            .param("run", null)
            .param("step", null)
            .param("lease", seconds(lease))
            .param("id", id)
            .query(DeadLetterTable::read)
            .optional();
    }

    /// The criteria for the next dead letter of a run.
    ///
    /// @param selection the dead letters to replay
    /// @param queues only those of these queues
    /// @param after only those with a larger `seq`
    /// @param upTo only those with this `seq` or a smaller one
    record Next(Selection selection, Collection<String> queues, long after, long upTo) {
    }

    /// Takes the oldest dead letter that matches.
    Optional<DeadLetter> takeNext(Next next, UUID run, int step, Duration lease) {
        return this.jdbc
            .sql(TAKE + " where d.id = (select d.id from messaging.dead_letter d where d.state = 'HELD'"
                    + " and d.seq > :after and d.seq <= :upTo and d.queue = any(string_to_array(:queues, ',')) and "
                    + Selection.CONDITION + " order by d.seq limit 1 for update skip locked)" + TAKEN)
            .params(next.selection().parameters())
            .param("queues", String.join(",", next.queues()))
            .param("after", next.after())
            .param("upTo", next.upTo())
            .param("run", run)
            .param("step", step)
            .param("lease", seconds(lease))
            .query(DeadLetterTable::read)
            .optional();
    }

    /// Records that the broker has confirmed the message.
    void sent(UUID id) {
        this.jdbc.sql("""
                update messaging.dead_letter set state = 'REPLAYED', state_since = now(), lease_until = null
                 where id = ? and state = 'REPLAYING'""").param(id).update();
    }

    /// Records that the broker does not have the message, or may not have it.
    void notSent(UUID id, String why) {
        this.jdbc.sql("""
                update messaging.dead_letter set state = 'HELD', state_since = now(), lease_until = null, note = ?,
                       replay_run = null, replay_step = null
                 where id = ? and state = 'REPLAYING'""").params(why.replace('\0', '\uFFFD'), id).update();
    }

    /// Releases the dead letters of processes that have ended.
    int finishAbandoned() {
        return this.jdbc.sql(FINISH_ABANDONED).update();
    }

    /// The `seq` of the latest dead letter; a run stops there, because otherwise it would
    /// replay the messages that it made fail again.
    long latest() {
        return this.jdbc.sql("select coalesce(max(seq), 0) from messaging.dead_letter").query(Long.class).single();
    }

    /// @throws org.springframework.dao.DuplicateKeyException when a replay of the same
    /// scope is running
    void begin(UUID run, ReplayPlan plan, String who, long wanted, Duration lease) {
        this.jdbc.sql("""
                insert into messaging.dead_letter_replay (id, scope, plan, started_by, wanted, lease_until)
                values (?, ?, ?, ?, ?, now() + make_interval(secs => ?))""")
            .params(run, plan.selection().toString(), plan.toString(), who, wanted, seconds(lease))
            .update();
    }

    /// Renews the lease of a run.
    /// @return whether it may go on
    boolean renew(UUID run, Duration lease) {
        return this.jdbc.sql("""
                update messaging.dead_letter_replay set lease_until = now() + make_interval(secs => ?)
                 where id = ? and state = 'RUNNING'""").params(seconds(lease), run).update() == 1;
    }

    /// @return whether it was running
    boolean askToStop(UUID run) {
        return this.jdbc
            .sql("update messaging.dead_letter_replay set state = 'STOPPING' where id = ? and state = 'RUNNING'")
            .param(run)
            .update() == 1;
    }

    void end(UUID run, State state, String outcome) {
        this.jdbc.sql("""
                update messaging.dead_letter_replay set state = ?, outcome = ?, ended_at = now()
                 where id = ? and ended_at is null""")
            .params(state.name(), outcome.replace('\0', '\uFFFD'), run)
            .update();
    }

    /// Ends the runs of processes that have ended.
    int endAbandoned() {
        return this.jdbc.sql("""
                update messaging.dead_letter_replay set state = 'STOPPED', ended_at = now(),
                       outcome = 'the service that ran it has ended; what was not sent is held'
                 where ended_at is null and lease_until < now()""").update();
    }

    /// Deletes up to `limit` runs that ended before the retention.
    int deleteEnded(Duration retention, int limit) {
        return this.jdbc.sql("""
                delete from messaging.dead_letter_replay where id in (
                    select id from messaging.dead_letter_replay where ended_at < now() - make_interval(secs => ?)
                     limit ? for update skip locked)""").params(seconds(retention), limit).update();
    }

    Optional<ReplayRun> find(UUID run) {
        return this.jdbc.sql("select * from messaging.dead_letter_replay where id = ?")
            .param(run)
            .query(ReplayTable::read)
            .optional()
            .map(this::withSteps);
    }

    List<ReplayRun> list(int limit) {
        return this.jdbc.sql("select * from messaging.dead_letter_replay order by seq desc limit ?")
            .param(limit)
            .query(ReplayTable::read)
            .list()
            .stream()
            .map(this::withSteps)
            .toList();
    }

    private ReplayRun withSteps(ReplayRun run) {
        return new ReplayRun(run.id(), run.scope(), run.plan(), run.startedBy(), run.startedAt(), run.endedAt(),
                run.state(), run.wanted(), run.outcome(), steps(run.id()));
    }

    List<Step> steps(UUID run) {
        return this.jdbc.sql(STEPS).param(run).query(new SimplePropertyRowMapper<>(Step.class)).list();
    }

    private static ReplayRun read(ResultSet row, int number) throws SQLException {
        Timestamp endedAt = row.getTimestamp("ended_at");
        return new ReplayRun(row.getObject("id", UUID.class), row.getString("scope"), row.getString("plan"),
                row.getString("started_by"), row.getTimestamp("started_at").toInstant(),
                (endedAt != null) ? endedAt.toInstant() : null, State.valueOf(row.getString("state")),
                row.getLong("wanted"), row.getString("outcome"), List.of());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

}
