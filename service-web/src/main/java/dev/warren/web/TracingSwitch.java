package dev.warren.web;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Switches tracing on where an endpoint for spans is configured. Without one, Boot does not even configure
/// OpenTelemetry, which would cost each service memory for nothing.
final class TracingSwitch {

    static final String ENABLED = "management.opentelemetry.enabled";

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final String BOOT = "org.springframework.boot.";

    private static final List<String> TELEMETRY = List.of(
            BOOT + "opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    private TracingSwitch() {
    }

    static Map<String, Object> settings(Environment environment) {
        return isOn(environment) ? Map.of(ENABLED, "true")
                : Map.of(ENABLED, "false", "spring.autoconfigure.exclude", String.join(",", TELEMETRY));
    }

    /// An empty endpoint counts as none, so that a container's endpoint can be removed.
    /// The variables of OpenTelemetry itself are read here, because Boot may apply them
    /// only afterwards.
    private static boolean isOn(Environment environment) {
        boolean hasEndpoint = Stream.of(ENDPOINT, "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            .anyMatch(key -> StringUtils.hasText(environment.getProperty(key)));
        return environment.getProperty(ENABLED, Boolean.class, hasEndpoint);
    }

}
