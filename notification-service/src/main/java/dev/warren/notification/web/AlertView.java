package dev.warren.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.notification.Alert;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// An alert as operators see it.
///
/// @param since the start
/// @param until the end; absent while the alert fires
/// @param runbook the page with the instructions
/// @param dashboard the page with the figures
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertView(String name, String severity, Instant since, @Nullable Instant until, String summary,
        String description, @Nullable String runbook, @Nullable String dashboard, Map<String, String> labels) {

    static AlertView of(Alert alert) {
        Map<String, String> words = alert.annotations();
        return new AlertView(alert.name(), alert.labels().getOrDefault("severity", ""), alert.startsAt(),
                alert.endsAt(), words.getOrDefault("summary", ""), words.getOrDefault("description", ""),
                words.get("runbook_url"), words.get("dashboard_url"), alert.labels());
    }

}
