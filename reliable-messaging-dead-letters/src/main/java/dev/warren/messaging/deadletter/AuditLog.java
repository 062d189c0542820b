package dev.warren.messaging.deadletter;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;

/// The SQL statements of the audit log.
@RequiredArgsConstructor
final class AuditLog {

    private final JdbcClient jdbc;

    /// Adds an entry for an action.
    /// @return the entry's id, for [#complete]
    long note(String who, String action, Object scope, String result) {
        return this.jdbc.sql(
                "insert into messaging.dead_letter_audit (who, action, scope, result) values (?, ?, ?, ?) returning id")
            .params(storable(who), action, storable(scope.toString()), storable(result))
            .query(Long.class)
            .single();
    }

    /// Adds the result to the entry of an action that was logged when it began.
    void complete(long id, String result) {
        this.jdbc.sql("update messaging.dead_letter_audit set result = ? where id = ?")
            .params(storable(result), id)
            .update();
    }

    List<AuditEntry> list(@Nullable Long before, int limit) {
        return this.jdbc.sql("""
                select * from messaging.dead_letter_audit
                 where cast(:before as bigint) is null or id < cast(:before as bigint) order by id desc limit :limit""")
            .param("before", before)
            .param("limit", limit)
            .query(new SimplePropertyRowMapper<>(AuditEntry.class))
            .list();
    }

    int deleteOld(Duration retention, int limit) {
        return this.jdbc.sql("""
                delete from messaging.dead_letter_audit where id in (
                    select id from messaging.dead_letter_audit where at < now() - make_interval(secs => ?)
                     order by at limit ? for update skip locked)""")
            .params(retention.toMillis() / 1000.0, limit)
            .update();
    }

    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

}
