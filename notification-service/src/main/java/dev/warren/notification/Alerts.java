package dev.warren.notification;

import lombok.RequiredArgsConstructor;
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

/// The table of alerts, one row per fingerprint and start.
@Repository
@RequiredArgsConstructor
class Alerts {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };

    /// An alert that was not repeated for long ended when it was last repeated.
    private static final String SELECT = """
            select fingerprint, starts_at, ends_at, labels, annotations
              from (select fingerprint, starts_at, labels, annotations,
                           coalesce(ends_at, case when told_at < :silentSince then told_at end) as ends_at
                      from alert) known
            """;

    private final JdbcClient jdbc;

    /// Inserts or updates an alert; the last report counts.
    /// @return whether the alert is new
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

    /// Ends the earlier alerts with the same fingerprint.
    void endOlder(Alert alert) {
        this.jdbc.sql("""
                update alert set ends_at = :startsAt
                 where fingerprint = :fingerprint and starts_at < :startsAt and ends_at is null""")
            .param("fingerprint", alert.fingerprint())
            .param("startsAt", utc(alert.startsAt()))
            .update();
    }

    /// Finds the alerts that fire, latest start first.
    /// @param silentSince alerts without a report since then have ended
    List<Alert> firing(Instant silentSince, int limit) {
        return this.jdbc.sql(SELECT + "where ends_at is null order by starts_at desc, fingerprint limit :limit")
            .param("silentSince", utc(silentSince))
            .param("limit", limit)
            .query(Alerts::alert)
            .list();
    }

    /// Finds the alerts that have ended, latest end first.
    /// @param silentSince alerts without a report since then have ended
    List<Alert> resolved(Instant silentSince, int limit) {
        return this.jdbc.sql(SELECT + "where ends_at is not null order by ends_at desc, fingerprint limit :limit")
            .param("silentSince", utc(silentSince))
            .param("limit", limit)
            .query(Alerts::alert)
            .list();
    }

    /// Deletes the alerts that ended before this moment, and those above the limit.
    /// @param silentSince alerts without a report since then have ended
    void forget(Instant endedBefore, Instant silentSince, int keep) {
        this.jdbc.sql("update alert set ends_at = told_at where ends_at is null and told_at < :silentSince")
            .param("silentSince", utc(silentSince))
            .update();
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
