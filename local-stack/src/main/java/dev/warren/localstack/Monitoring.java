package dev.warren.localstack;

import java.util.Locale;

/// The monitoring components. No other component needs them, and a machine may have some of them or none.
public enum Monitoring implements Component {

    PROMETHEUS, ALERTMANAGER,
    /// As a container only.
    GRAFANA,
    /// As a container only.
    JAEGER;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

}
