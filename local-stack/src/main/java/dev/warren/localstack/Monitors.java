package dev.warren.localstack;

import dev.warren.localstack.infrastructure.NativeAlertmanager;
import dev.warren.localstack.infrastructure.NativePrometheus;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.infrastructure.ScrapeTargets;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Prometheus and Alertmanager of a stack, where this machine has them. They avoid taken ports.
final class Monitors {

    /// The advice to install them.
    static final String WAY_OUT = "sudo apt-get install --no-install-recommends prometheus prometheus-alertmanager";

    /// The secret that notification-service and Alertmanager share.
    private static final String TOKEN = "WARREN_NOTIFICATION_ALERTS_TOKEN";

    private final NativePrometheus prometheus;

    private final NativeAlertmanager alertmanager;

    private final StackSettings settings;

    private final Supplier<ServicePorts> services;

    private final IntSupplier broker;

    private @Nullable Integer chosenForPrometheus;

    private @Nullable Integer chosenForAlertmanager;

    /// @param services supplies their ports at each start
    /// @param broker supplies the port of its metrics at each start
    Monitors(StackDirectory directory, StackSettings settings, Supplier<ServicePorts> services, IntSupplier broker) {
        this.prometheus = new NativePrometheus(directory.data(Monitoring.PROMETHEUS));
        this.alertmanager = new NativeAlertmanager(directory.data(Monitoring.ALERTMANAGER));
        this.settings = settings;
        this.services = services;
        this.broker = broker;
    }

    /// The monitors that are wanted and installed.
    List<ServerUnit> units() {
        List<ServerUnit> units = new ArrayList<>();
        if (this.settings.monitoring() && NativePrometheus.isInstalled()) {
            units.add(new ServerUnit(Monitoring.PROMETHEUS, this.prometheus, this::startPrometheus,
                    () -> "http://127.0.0.1:" + prometheusPort()));
        }
        if (this.settings.monitoring() && NativeAlertmanager.isInstalled()) {
            units.add(new ServerUnit(Monitoring.ALERTMANAGER, this.alertmanager, this::startAlertmanager,
                    () -> "http://127.0.0.1:" + alertmanagerPort()));
        }
        return units;
    }

    /// The monitors that are wanted and not installed, in a sentence that explains the
    /// installation.
    Optional<String> missing() {
        if (!this.settings.monitoring() || (NativePrometheus.isInstalled() && NativeAlertmanager.isInstalled())) {
            return Optional.empty();
        }
        return Optional.of("Prometheus or Alertmanager is not installed, so nothing watches: " + WAY_OUT + ".");
    }

    /// Chooses their ports for the next start.
    void choosePorts(PortChoice choice) {
        this.chosenForPrometheus = port(choice, NativePrometheus.USUAL_PORT);
        this.chosenForAlertmanager = port(choice, NativeAlertmanager.USUAL_PORT);
    }

    private static int port(PortChoice choice, int usual) {
        return switch (choice) {
            case PortChoice.Free() -> Ports.free();
            case PortChoice.Usual(int offset) -> Ports.freeOrOther(usual + offset);
        };
    }

    private void startPrometheus() {
        var targets = new ScrapeTargets(
                Arrays.stream(Service.values())
                    .collect(Collectors.toMap(Service::id, service -> this.services.get().of(service))),
                this.broker.getAsInt(), alertmanagerPort());
        this.prometheus.start(prometheusPort(), targets);
    }

    private void startAlertmanager() {
        this.alertmanager.start(alertmanagerPort(), this.services.get().of(Service.NOTIFICATION),
                this.settings.environment().getOrDefault(TOKEN, ""));
    }

    private int prometheusPort() {
        return (this.chosenForPrometheus != null) ? this.chosenForPrometheus
                : this.prometheus.port().orElse(NativePrometheus.USUAL_PORT);
    }

    private int alertmanagerPort() {
        return (this.chosenForAlertmanager != null) ? this.chosenForAlertmanager
                : this.alertmanager.port().orElse(NativeAlertmanager.USUAL_PORT);
    }

}
