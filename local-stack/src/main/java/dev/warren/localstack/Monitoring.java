package dev.warren.localstack;

import java.util.Locale;

/// What watches the others. Nothing needs it, and a machine may have some of it or none.
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
