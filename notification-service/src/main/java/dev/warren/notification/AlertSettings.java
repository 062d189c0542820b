package dev.warren.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// Alerts to operators.
///
/// @param token what Alertmanager proves itself by; empty: nobody can tell of an alert
/// @param retention how long an alert is kept after its end
/// @param patience how long an alert goes on without being told again. More than twice the `repeat_interval` of Alertmanager, an
/// hour: one that was started anew knows nothing of what it had told, and never says that it is over
/// @param limit how many are kept at most; those that ended longest ago go first
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

    /// Without the token: it must not get into a log.
    @Override
    public String toString() {
        return "AlertSettings[token=" + (this.token.isEmpty() ? "" : "***") + ", retention=" + this.retention
                + ", patience=" + this.patience + ", limit=" + this.limit + "]";
    }

}
