package dev.warren.web;

import org.springframework.core.env.Environment;

import java.util.stream.Stream;

/// Tracing is on where somebody says where the spans go, and costs next to nothing where nobody does.
final class TracingSwitch {

    static final String ENABLED = "management.opentelemetry.enabled";

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private TracingSwitch() {
    }

    /// The variables of OpenTelemetry itself are looked at here, since Boot may take them
    /// over only afterwards.
    static boolean isOn(Environment environment) {
        return Stream.of(ENDPOINT, "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            .anyMatch(environment::containsProperty);
    }

}
