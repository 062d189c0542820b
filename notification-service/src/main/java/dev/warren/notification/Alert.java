package dev.warren.notification;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// Something about the shop that operators must know, from when it was noticed until it ended.
///
/// @param fingerprint names what it is about: the same for the same labels
/// @param startsAt when it was noticed; the next time is another alert
/// @param endsAt when it was over; null while it goes on
/// @param labels what it is about, `alertname` and `severity` among them
/// @param annotations what people are told: `summary`, `description`, and where to look, `runbook_url` and `dashboard_url`
public record Alert(String fingerprint, Instant startsAt, @Nullable Instant endsAt, Map<String, String> labels,
        Map<String, String> annotations) {

    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /// Which alert it is, `QueueStalled`; empty when nobody has said so.
    public String name() {
        return this.labels.getOrDefault("alertname", "");
    }

    /// Whether it goes on.
    public boolean isFiring() {
        return this.endsAt == null;
    }

}
