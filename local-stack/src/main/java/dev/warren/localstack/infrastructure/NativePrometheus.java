package dev.warren.localstack.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Prometheus of this machine, with Warren's scrape jobs and rules: those of `prometheus/` in the repository, and
/// targets of its own. It keeps its data for two days.
public final class NativePrometheus extends NativeMonitor {

    /// The default port.
    public static final int USUAL_PORT = 9090;

    static final List<String> RULES = List.of("alerts.yml", "messaging.yml", "orders.yml", "queues.yml");

    private static final Pattern ALERT = Pattern.compile(" *- alert: (?<name>\\w+)");

    private static final Pattern DASHBOARD = Pattern.compile("( *dashboard_url: ).*");

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
    /// @throws InfrastructureException when it is not installed, runs already or does not
    /// get ready
    public void start(int port, ScrapeTargets targets) {
        StackFiles.copy("prometheus/prometheus.yml", file("prometheus.yml"));
        RULES.forEach(
                rules -> write("rules/" + rules, withoutGrafana(StackFiles.text("prometheus/rules/" + rules), port)));
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
            .orElseThrow(() -> new InfrastructureException("Prometheus is not installed on this machine."));
        return List.of(program, "--config.file=" + file("prometheus.yml"), "--storage.tsdb.path=" + file("data"),
                "--storage.tsdb.retention.time=2d", "--web.listen-address=127.0.0.1:" + port);
    }

    @Override
    String memory() {
        return "128MiB";
    }

    /// There is no Grafana beside it: an alert leads to its own entry here instead of to
    /// a dashboard.
    private static String withoutGrafana(String rules, int port) {
        String alert = "";
        List<String> lines = new ArrayList<>();
        for (String line : rules.lines().toList()) {
            Matcher begin = ALERT.matcher(line);
            alert = begin.matches() ? begin.group("name") : alert;
            lines.add(DASHBOARD.matcher(line).replaceFirst("$1http://127.0.0.1:" + port + "/alerts?search=" + alert));
        }
        return String.join("\n", lines) + "\n";
    }

    private static Optional<Path> program() {
        return onPath("prometheus");
    }

}
