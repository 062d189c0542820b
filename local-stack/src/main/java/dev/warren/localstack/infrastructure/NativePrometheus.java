package dev.warren.localstack.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The Prometheus of this machine, with Warren's scrape jobs and rules: those of `prometheus/` in the repository, and targets of
/// its own. What it has measured is kept for two days.
public final class NativePrometheus extends NativeMonitor {

    /// Where it listens unless told otherwise.
    public static final int USUAL_PORT = 9090;

    static final List<String> RULES = List.of("alerts.yml", "messaging.yml", "orders.yml", "queues.yml");

    /// @param directory holds its configuration, data and log; made when missing
    public NativePrometheus(Path directory) {
        super(directory);
    }

    /// Whether this machine has it.
    public static boolean isInstalled() {
        return program().isPresent();
    }

    @Override
    public String name() {
        return "Prometheus";
    }

    /// Starts it and returns when it answers.
    /// @throws InfrastructureFailure when it is not installed, runs already or does not
    /// get ready
    public void start(int port, ScrapeTargets targets) {
        StackFiles.copy("prometheus/prometheus.yml", file("prometheus.yml"));
        RULES.forEach(rules -> StackFiles.copy("prometheus/rules/" + rules, file("rules/" + rules)));
        write("targets/services.json", targets.ofServices());
        write("targets/broker.json", targets.ofBroker());
        write("targets/alertmanager.json", targets.ofAlertmanager());
        write("targets/prometheus.json", ScrapeTargets.ofPrometheus(port));
        launch(port);
    }

    @Override
    public Path log() {
        return file("prometheus.log");
    }

    @Override
    List<String> command(int port) {
        String program = program().map(Path::toString)
            .orElseThrow(() -> new InfrastructureFailure("Prometheus is not installed on this machine."));
        return List.of(program, "--config.file=" + file("prometheus.yml"), "--storage.tsdb.path=" + file("data"),
                "--storage.tsdb.retention.time=2d", "--web.listen-address=127.0.0.1:" + port);
    }

    @Override
    String memory() {
        return "128MiB";
    }

    private static Optional<Path> program() {
        return onPath("prometheus");
    }

}
