package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NativeMonitoringIT {

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        new NativePrometheus(this.directory.resolve("prometheus")).kill();
        new NativeAlertmanager(this.directory.resolve("alertmanager")).kill();
    }

    @Test
    void watchesWhatItIsTold() throws Exception {
        requireInstalled();
        int port = Ports.free();
        var prometheus = new NativePrometheus(this.directory.resolve("prometheus"));
        prometheus.start(port, new ScrapeTargets(Map.of("order", 4711, "payment", 4712), 4713, 4714));

        assertThat(get(port, "/api/v1/rules?type=alert")).contains("\"QueueStalled\"")
            .contains("\"dashboard_url\":\"http://127.0.0.1:" + port + "/alerts?search=QueueStalled\"")
            .contains("\"dashboard_url\":\"http://127.0.0.1:" + port + "/alerts?search=TargetDown\"")
            .as("nothing leads to a Grafana that is not there")
            .doesNotContain(":3000");
        await().untilAsserted(() -> assertThat(get(port, "/api/v1/targets")).contains("127.0.0.1:4711")
            .contains("http://127.0.0.1:4712/actuator/prometheus")
            .contains("http://127.0.0.1:4713/metrics/detailed?family=queue_coarse_metrics")
            .contains("127.0.0.1:" + port));
        await().untilAsserted(
                () -> assertThat(get(port, "/api/v1/alertmanagers")).contains("http://127.0.0.1:4714/api/v2/alerts"));
        assertThat(prometheus.residentBytes()).isBetween(10L << 20, 200L << 20);

        prometheus.stop();
        assertThat(Ports.isFree(port)).isTrue();
        prometheus.start();
        assertThat(prometheus.port()).hasValue(port);
    }

    @Test
    void tellsTheServiceThatListensHere() throws Exception {
        requireInstalled();
        int port = Ports.free();
        var alertmanager = new NativeAlertmanager(this.directory.resolve("alertmanager"));
        alertmanager.start(port, 4715, "secret");

        assertThat(get(port, "/api/v2/status")).contains("http://127.0.0.1:4715/alerts")
            .doesNotContain("notification:");
        Path token = this.directory.resolve("alertmanager/alerts-token");
        assertThat(token).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token))).isEqualTo("rw-------");

        alertmanager.kill();
        assertThat(alertmanager.isRunning()).isFalse();
        alertmanager.start(port, 4715, "other");
        assertThat(token).hasContent("other");
    }

    @Test
    void takesAllRules() throws Exception {
        try (var rules = Files.list(Path.of("..", "prometheus", "rules"))) {
            assertThat(rules.map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(NativePrometheus.RULES);
        }
    }

    private static void requireInstalled() {
        assertThat(NativePrometheus.isInstalled() && NativeAlertmanager.isInstalled())
            .as("Prometheus and Alertmanager are on the PATH: apt-get install --no-install-recommends prometheus"
                    + " prometheus-alertmanager")
            .isTrue();
    }

    private static String get(int port, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

}
