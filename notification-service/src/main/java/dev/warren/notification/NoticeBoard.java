package dev.warren.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What operators are told, as letters are what customers are told. It keeps alerts that somebody else has raised, and forgets
/// them some time after their end.
@Component
@EnableConfigurationProperties(AlertSettings.class)
public class NoticeBoard {

    private static final Logger log = LoggerFactory.getLogger(NoticeBoard.class);

    private final Alerts alerts;

    private final AlertSettings settings;

    private final InstantSource clock;

    NoticeBoard(Alerts alerts, AlertSettings settings, InstantSource clock) {
        this.alerts = alerts;
        this.settings = settings;
        this.clock = clock;
    }

    /// Puts alerts up, or notes that they are over. Being told again changes nothing.
    @Transactional
    public void post(List<Alert> told) {
        Instant now = this.clock.instant();
        for (Alert alert : told) {
            boolean isNew = this.alerts.enter(alert, now);
            this.alerts.endOlder(alert);
            if (isNew && alert.isFiring()) {
                log.warn("Operators are told of {}: {}", oneLine(alert.name()),
                        oneLine(alert.annotations().getOrDefault("summary", "")));
            }
        }
        this.alerts.forget(now.minus(this.settings.retention()), silentSince(), this.settings.limit());
    }

    /// What goes on at this moment, the latest first.
    /// @param limit how many at most
    public List<Alert> firing(int limit) {
        return this.alerts.firing(silentSince(), limit);
    }

    /// What is over, the one that ended last first.
    /// @param limit how many at most
    public List<Alert> resolved(int limit) {
        return this.alerts.resolved(silentSince(), limit);
    }

    /// What others say must not look like a line of ours.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private Instant silentSince() {
        return this.clock.instant().minus(this.settings.patience());
    }

}
