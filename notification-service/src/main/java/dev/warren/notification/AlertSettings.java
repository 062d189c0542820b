package dev.warren.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// The settings of alerts, `warren.notification.alerts.*`.
///
/// @param token authenticates Alertmanager; empty: alerts are refused
/// @param retention the time for which an alert is kept after its end
/// @param patience the time after which an alert ends that Alertmanager does not repeat. More than twice its
/// `repeat_interval` of an hour: a restarted Alertmanager forgets its alerts and never reports their end
/// @param limit the most alerts to keep; those that ended first are deleted first
@ConfigurationProperties("warren.notification.alerts")
public record AlertSettings(@DefaultValue("") String token, @DefaultValue("30d") Duration retention,
        @DefaultValue("3h") Duration patience, @DefaultValue("10000") int limit) {

    public AlertSettings {
        token = token.strip();
        if (retention.isNegative()) {
            throw new IllegalArgumentException(
                    "warren.notification.alerts.retention is " + retention + "; it must not be negative");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException(
                    "warren.notification.alerts.patience is " + patience + "; it must be above zero");
        }
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "warren.notification.alerts.limit is " + limit + "; it must be at least 1");
        }
    }

    /// Leaves out the token, which must not get into a log.
    @Override
    public String toString() {
        return "AlertSettings[token=" + (this.token.isEmpty() ? "" : "***") + ", retention=" + this.retention
                + ", patience=" + this.patience + ", limit=" + this.limit + "]";
    }

}
