package dev.warren.observability;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.Monitoring;
import dev.warren.localstack.PortChoice;
import dev.warren.localstack.Service;
import dev.warren.localstack.Stack;
import dev.warren.localstack.StackSettings;
import dev.warren.testkit.Operator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The whole shop as `./warren up --native` runs it, with Prometheus and Alertmanager, on ports of its own. Alerts
/// that wait longer than ten seconds wait for five.
final class WatchedShop implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();

    private final Path directory;

    private final Stack stack;

    WatchedShop(Path directory) {
        this.directory = directory;
        StackSettings settings = StackSettings.ofBuild(Checkout.ROOT)
            .on(new PortChoice.Free())
            .withEnvironment(Map.of("WARREN_OPERATOR_PASSWORD_HASH", Operator.PASSWORD_HASH,
                    "WARREN_NOTIFICATION_ALERTS_TOKEN", "alerts-secret"))
            .with(Service.PAYMENT, "warren.messaging.retry.tiers", "300ms,1s")
            .with(Service.ORDER, "warren.order.time-limit", "20s")
            .with(Service.SHIPPING, "warren.shipping.dispatch-after", "1s")
            .with(Service.SHIPPING, "warren.shipping.deliver-after", "1s")
            .withMonitoring();
        this.stack = Stack.in(directory, settings);
    }

    void start() {
        this.stack.start();
        waitForNoAlert();
    }

    Stack stack() {
        return this.stack;
    }

    void place(String paymentToken) {
        String order = """
                {"customerId": "c-1", "email": "ada@example.com", "paymentToken": "%s",
                 "lines": [{"sku": "SKU-CUP", "quantity": 1}]}""".formatted(paymentToken);
        JsonNode answer = send(HttpRequest.newBuilder(this.stack.url(Service.ORDER).resolve("/orders"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(order)));
        assertThat(answer.has("id")).as("an order was answered with %s", answer).isTrue();
    }

    void gatewayIsAway(boolean isAway) {
        JsonNode answer = send(HttpRequest
            .newBuilder(this.stack.url(Service.PAYMENT).resolve("/sandbox-gateway/settings"))
            .header("Authorization", Operator.authorization())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"latencyMillis\": 0, \"failureRate\": 0, \"outage\": " + isAway + "}")));
        assertThat(answer.path("outage").asBoolean()).isEqualTo(isAway);
    }

    /// What operators see: the names of alerts that are `firing` or `resolved`.
    Set<String> alerts(String state) {
        JsonNode seen = send(HttpRequest.newBuilder(this.stack.url(Service.NOTIFICATION).resolve("/alerts"))
            .header("Authorization", Operator.authorization()));
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

    /// What a recording rule says of a queue.
    OptionalDouble recorded(String rule, String queue) {
        JsonNode result = ask("%s{queue=\"%s\"}".formatted(rule, queue));
        return result.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(result.get(0).at("/value/1").asString()));
    }

    /// Whether Prometheus has an answer to this.
    boolean answers(Expression expression) {
        return !ask(expression.ofEverything()).isEmpty();
    }

    private JsonNode ask(String query) {
        return prometheus("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).at("/data/result");
    }

    /// All meters that Prometheus has ever seen.
    Set<String> meters() {
        Set<String> names = new HashSet<>();
        prometheus("/api/v1/label/__name__/values").path("data").forEach(name -> names.add(name.asString()));
        return names;
    }

    @Override
    public void close() {
        this.stack.reset();
    }

    private void waitForNoAlert() {
        Path rules = this.directory.resolve("data/prometheus/rules/alerts.yml");
        try {
            Files.writeString(rules, Files.readString(rules).replaceAll("for: (?!10s)\\d+[sm]", "for: 5s"));
            long prometheus = status(Monitoring.PROMETHEUS).process().orElseThrow();
            new ProcessBuilder("kill", "-HUP", Long.toString(prometheus)).inheritIO().start().waitFor();
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

    private JsonNode prometheus(String path) {
        return send(HttpRequest.newBuilder(URI.create(status(Monitoring.PROMETHEUS).address() + path)));
    }

    private ComponentStatus status(Component component) {
        List<ComponentStatus> all = this.stack.status();
        return all.stream()
            .filter(status -> status.component() == component)
            .findFirst()
            .orElseThrow(() -> new AssertionError(component.id() + " is not installed, and nothing is watched without"
                    + " it: apt-get install --no-install-recommends prometheus prometheus-alertmanager"));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return JsonMapper.shared()
                .readTree(this.http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray())
                    .body());
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", ex);
        }
    }

}
