package dev.warren.notification;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Stores the alerts that Alertmanager sends, and deletes them some time after their end.
@Component
@EnableConfigurationProperties(AlertSettings.class)
@Slf4j
@RequiredArgsConstructor
public class AlertStore {

    private final Alerts alerts;

    private final AlertSettings settings;

    private final InstantSource clock;

    /// Stores new alerts and updates known ones. A repetition changes nothing.
    @Transactional
    public void post(List<Alert> told) {
        Instant now = this.clock.instant();
        for (Alert alert : told) {
            boolean isNew = this.alerts.enter(alert, now);
            this.alerts.endOlder(alert);
            if (isNew && alert.isFiring()) {
                log.warn("Alert {}: {}", oneLine(alert.name()),
                        oneLine(alert.annotations().getOrDefault("summary", "")));
            }
        }
        this.alerts.forget(now.minus(this.settings.retention()), silentSince(), this.settings.limit());
    }

    /// Finds the alerts that fire now, latest start first.
    /// @param limit the most alerts to return
    public List<Alert> firing(int limit) {
        return this.alerts.firing(silentSince(), limit);
    }

    /// Finds the alerts that have ended, latest end first.
    /// @param limit the most alerts to return
    public List<Alert> resolved(int limit) {
        return this.alerts.resolved(silentSince(), limit);
    }

    /// Replaces control characters, so that a text from outside cannot forge a log line.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private Instant silentSince() {
        return this.clock.instant().minus(this.settings.patience());
    }

}
