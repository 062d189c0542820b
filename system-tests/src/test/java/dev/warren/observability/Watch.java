package dev.warren.observability;

import com.sun.net.httpserver.HttpServer;
import dev.warren.localstack.infrastructure.NativeAlertmanager;
import dev.warren.localstack.infrastructure.NativePrometheus;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.infrastructure.ScrapeTargets;
import dev.warren.system.Http;
import dev.warren.system.Shop;
import dev.warren.testkit.TestBroker;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.awaitility.Awaitility.await;

/// Prometheus and Alertmanager, as `./warren up --native` runs them, beside the shop of the tests and its broker, of
/// any supported version. The rules are the same with shorter limits: ten seconds become five, and [#SOONER] lists the
/// other limits.
final class Watch implements AutoCloseable {

    /// Expressions whose limits would take minutes to reach, or a fast machine.
    private static final Map<String, String> SOONER = Map.of(
            "queue:service_eta_seconds{queue!~\".+[.](dead|wait[.].+)\"} > 300",
            "queue:service_eta_seconds{queue!~\".+[.](dead|wait[.].+)\"} > 5",
            "service:outbox_oldest_age_seconds:max > 60", "service:outbox_oldest_age_seconds:max > 5",
            "queue:retries:rate2m > 2", "queue:retries:rate2m > 0.5");

    private final Shop shop;

    private final Path directory;

    private final NativePrometheus prometheus;

    private final NativeAlertmanager alertmanager;

    private final int port = Ports.free();

    private final int alertsPort = Ports.free();

    /// @param directory keeps their output
    Watch(Shop shop, Path directory) {
        this.shop = shop;
        this.directory = directory.toAbsolutePath();
        this.prometheus = new NativePrometheus(this.directory.resolve("prometheus"));
        this.alertmanager = new NativeAlertmanager(this.directory.resolve("alertmanager"));
    }

    void start() {
        if (!NativePrometheus.isInstalled() || !NativeAlertmanager.isInstalled()) {
            throw new AssertionError("Prometheus or Alertmanager is not installed, and nothing is watched without them:"
                    + " apt-get install --no-install-recommends prometheus prometheus-alertmanager");
        }
        forget();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        this.alertmanager.start(this.alertsPort, this.shop.service("notification").port(), Shop.ALERTS_TOKEN);
        Map<String, Integer> services = this.shop.names()
            .stream()
            .collect(Collectors.toMap(Function.identity(), name -> this.shop.service(name).port()));
        this.prometheus.start(this.port,
                new ScrapeTargets(services, TestBroker.shared().metricsPort(), this.alertsPort));
        wantSooner();
    }

    /// The names of the operators' alerts that are `firing` or `resolved`.
    Set<String> alerts(String state) {
        JsonNode seen = Http.getAsOperator(this.shop.service("notification").url("/alerts")).body();
        Set<String> names = new HashSet<>();
        seen.path(state).forEach(alert -> names.add(alert.path("name").asString()));
        return names;
    }

    /// The queues for which an alert fires.
    Set<String> firing(String alert) {
        Set<String> queues = new HashSet<>();
        prometheus("/api/v1/alerts").at("/data/alerts").forEach(active -> {
            if (active.at("/labels/alertname").asString().equals(alert)
                    && active.path("state").asString().equals("firing")) {
                queues.add(active.at("/labels/queue").asString());
            }
        });
        return queues;
    }

    /// The value of a recorded rule for a queue.
    OptionalDouble recorded(String rule, String queue) {
        JsonNode result = ask("%s{queue=\"%s\"}".formatted(rule, queue));
        return result.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(result.get(0).at("/value/1").asString()));
    }

    /// Whether Prometheus answers this query with a number.
    boolean answers(Expression expression) {
        return ask(expression.ofEverything()).findValues("value")
            .stream()
            .anyMatch(value -> !value.path(1).asString().equals("NaN"));
    }

    /// The first number of the broker's version.
    int brokerGeneration() {
        String version = ask("rabbitmq_build_info").at("/0/metric/rabbitmq_version").asString();
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /// All meters that Prometheus has ever seen.
    Set<String> meters() {
        Set<String> names = new HashSet<>();
        prometheus("/api/v1/label/__name__/values").path("data").forEach(name -> names.add(name.asString()));
        return names;
    }

    /// Makes Prometheus scrape a target with other names meanwhile.
    void isMistaken(Runnable meanwhile) {
        Path targets = this.directory.resolve("prometheus/targets");
        HttpServer other = somethingElse();
        try {
            String services = Files.readString(targets.resolve("services.json"));
            String broker = Files.readString(targets.resolve("broker.json"));
            String another = "127.0.0.1:" + other.getAddress().getPort();
            Files.writeString(targets.resolve("services.json"), services.replaceAll("127[.]0[.]0[.]1:\\d+", another));
            Files.writeString(targets.resolve("broker.json"), broker.replaceAll("127[.]0[.]0[.]1:\\d+", another));
            try {
                meanwhile.run();
            }
            finally {
                Files.writeString(targets.resolve("services.json"), services);
                Files.writeString(targets.resolve("broker.json"), broker);
            }
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        finally {
            other.stop(0);
        }
    }

    private static HttpServer somethingElse() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] text = "something_else 1\n".getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
                exchange.close();
            });
            server.start();
            return server;
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        end();
    }

    private void end() {
        this.prometheus.stop();
        this.alertmanager.stop();
    }

    /// The measurements of an earlier run would raise alerts for minutes.
    private void forget() {
        try {
            FileSystemUtils.deleteRecursively(this.directory);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void wantSooner() {
        Path rules = this.directory.resolve("prometheus/rules/alerts.yml");
        try {
            String text = Files.readString(rules).replaceAll("for: (?!10s)\\d+[sm]", "for: 5s");
            for (Map.Entry<String, String> sooner : SOONER.entrySet()) {
                if (!text.contains(sooner.getKey())) {
                    throw new AssertionError("no alert asks whether " + sooner.getKey());
                }
                text = text.replace(sooner.getKey(), sooner.getValue());
            }
            Files.writeString(rules, text);
            new ProcessBuilder("kill", "-HUP", Long.toString(this.prometheus.pid().orElseThrow())).inheritIO()
                .start()
                .waitFor();
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Prometheus was told", ex);
        }
        await("the rules that do not wait").atMost(Duration.ofSeconds(30))
            .until(() -> durations().equals(Set.of(0, 5, 10)));
    }

    private Set<Integer> durations() {
        Set<Integer> durations = new HashSet<>();
        prometheus("/api/v1/rules?type=alert").at("/data/groups")
            .forEach(group -> group.path("rules").forEach(rule -> durations.add(rule.path("duration").asInt())));
        return durations;
    }

    private JsonNode ask(String query) {
        return prometheus("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).at("/data/result");
    }

    private JsonNode prometheus(String path) {
        return Http.get(URI.create("http://127.0.0.1:" + this.port + path)).body();
    }

}
