package dev.warren.notification;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// An alert for operators, from its start to its end.
///
/// @param fingerprint identifies the labels: equal for equal labels
/// @param startsAt the start; a later start with the same fingerprint is another alert
/// @param endsAt the end; null while the alert fires
/// @param labels identify the subject, `alertname` and `severity` among them
/// @param annotations the texts for people: `summary`, `description`, and the links `runbook_url` and `dashboard_url`
public record Alert(String fingerprint, Instant startsAt, @Nullable Instant endsAt, Map<String, String> labels,
        Map<String, String> annotations) {

    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /// The name of the alert, `QueueStalled`; empty without the label `alertname`.
    public String name() {
        return this.labels.getOrDefault("alertname", "");
    }

    /// Whether the alert has not ended.
    public boolean isFiring() {
        return this.endsAt == null;
    }

}
