package dev.warren.notification;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// The table of alerts, one row for each time that something was noticed.
@Repository
class Alerts {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };

    private static final String COLUMNS = "select fingerprint, starts_at, ends_at, labels, annotations from alert ";

    private final JdbcClient jdbc;

    Alerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Enters an alert, or what has become of it: the last word counts.
    /// @return whether it is new
    boolean enter(Alert alert, Instant toldAt) {
        return this.jdbc.sql("""
                insert into alert (fingerprint, starts_at, ends_at, told_at, labels, annotations)
                values (:fingerprint, :startsAt, :endsAt, :toldAt, :labels::jsonb, :annotations::jsonb)
                on conflict (fingerprint, starts_at) do update
                    set ends_at = excluded.ends_at, told_at = excluded.told_at, annotations = excluded.annotations
                returning xmax = 0""")
            .param("fingerprint", alert.fingerprint())
            .param("startsAt", utc(alert.startsAt()))
            .param("endsAt", utc(alert.endsAt()))
            .param("toldAt", utc(toldAt))
            .param("labels", JSON.writeValueAsString(alert.labels()))
            .param("annotations", JSON.writeValueAsString(alert.annotations()))
            .query(Boolean.class)
            .single();
    }

    /// Those that go on, the latest first.
    List<Alert> firing(int limit) {
        return this.jdbc.sql(COLUMNS + "where ends_at is null order by starts_at desc, fingerprint limit :limit")
            .param("limit", limit)
            .query(Alerts::alert)
            .list();
    }

    /// Those that are over, the one that ended last first.
    List<Alert> resolved(int limit) {
        return this.jdbc.sql(COLUMNS + "where ends_at is not null order by ends_at desc, fingerprint limit :limit")
            .param("limit", limit)
            .query(Alerts::alert)
            .list();
    }

    /// Forgets those that ended before this moment, and those that are too many.
    void forget(Instant endedBefore, int keep) {
        this.jdbc.sql("delete from alert where ends_at < :endedBefore").param("endedBefore", utc(endedBefore)).update();
        this.jdbc.sql("""
                delete from alert where (fingerprint, starts_at) in (
                    select fingerprint, starts_at from alert
                     order by ends_at desc nulls first, starts_at desc offset :keep)""").param("keep", keep).update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return (moment != null) ? moment.atOffset(ZoneOffset.UTC) : null;
    }

    private static Alert alert(ResultSet row, int number) throws SQLException {
        OffsetDateTime end = row.getObject("ends_at", OffsetDateTime.class);
        return new Alert(row.getString("fingerprint"), row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                (end != null) ? end.toInstant() : null, JSON.readValue(row.getString("labels"), TEXTS),
                JSON.readValue(row.getString("annotations"), TEXTS));
    }

}
