package dev.warren.system;

import dev.warren.testkit.MailBox;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import static org.awaitility.Awaitility.await;

/// The whole shop: one per JVM, with short delays so that tests do not wait long for a parcel.
public final class Shop {

    /// Authenticates Alertmanager to notification-service.
    public static final String ALERTS_TOKEN = "alerts-secret";

    /// Long enough for every order that can be fulfilled, on a slow machine and with a
    /// service restarting.
    static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    /// For orders that wait for the end of an outage.
    static final Duration LONG_TIME_LIMIT = Duration.ofMinutes(10);

    /// The time between a confirmation and the parcel's departure.
    static final Duration DISPATCH_AFTER = Duration.ofSeconds(4);

    /// The time by which every order has ended.
    static final Duration ENDED_BY = TIME_LIMIT.plusSeconds(90);

    private static final Set<String> ENDS = Set.of("DELIVERED", "CANCELLED");

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final Shop RUNNING = new Shop();

    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    private Shop() {
        String delays = "300ms,1s,3s";
        add("order", Map.of("warren.order.time-limit", TIME_LIMIT.toSeconds() + "s"));
        add("payment", Map.of("warren.messaging.retry.delays", delays));
        add("inventory", Map.of());
        add("shipping", Map.of("warren.shipping.dispatch-after", DISPATCH_AFTER.toMillis() + "ms",
                "warren.shipping.deliver-after", "1s"));
        add("notification", Map.of());
        TestBroker.shared().start();
        TestDatabase.shared().start();
        MailBox.shared();
        this.services.values().forEach(ServiceProcess::launch);
        this.services.values().forEach(ServiceProcess::awaitReady);
        await("the catalogue in order-service").atMost(Duration.ofSeconds(60))
            .until(() -> sql("order").sql("select count(*) from product_price").query(Long.class).single() >= 12);
    }

    /// The running shop, started on first use.
    public static Shop open() {
        return RUNNING;
    }

    public ServiceProcess service(String name) {
        return Objects.requireNonNull(this.services.get(name), name);
    }

    /// All services.
    public Set<String> names() {
        return this.services.keySet();
    }

    /// Starts one more instance of a service, without waiting until it serves.
    ServiceProcess launchAnother(String name, Map<String, String> different) {
        ServiceProcess another = service(name).another(different);
        another.launch();
        return another;
    }

    /// A service's own database, for audits.
    public JdbcClient sql(String service) {
        return JdbcClient.create(TestDatabase.shared().of(service));
    }

    Http.Answer post(String order, String idempotencyKey) {
        return Http.post(service("order").url("/orders"), order, idempotencyKey);
    }

    /// Places an order and returns its id.
    public String place(String paymentToken, String sku, int quantity) {
        Http.Answer answer = Http.post(service("order").url("/orders"), order(paymentToken, sku, quantity), null);
        if (answer.status() != 202) {
            throw new AssertionError("an order was answered with " + answer);
        }
        return answer.body().get("id").asString();
    }

    /// Places this many orders.
    List<String> placeMany(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(place((i % 10 == 9) ? "tok_declined" : "tok_ok", "SKU-CUP", 1 + i % 3));
        }
        return ids;
    }

    JsonNode order(String id) {
        return Http.get(service("order").url("/orders/" + id)).body();
    }

    Http.Answer cancel(String id) {
        return Http.post(service("order").url("/orders/" + id + "/cancel"), "", null);
    }

    /// Reads a service's data about an order: `payments`, `reservations`, `shipments`,
    /// `notifications`.
    JsonNode about(String service, String what, String orderId) {
        return Http.get(service(service).url("/" + what + "?orderId=" + orderId)).body();
    }

    /// Returns when the order is in this state, with the order.
    JsonNode awaitStatus(String id, String status) {
        await("order " + id + " to be " + status).atMost(ENDED_BY)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> order(id).path("status").asString().equals(status));
        return order(id);
    }

    /// Returns when none of the orders can change any more, according to the tables of
    /// all services.
    void awaitEnds(List<String> ids) {
        await("all of " + ids.size() + " orders to end").atMost(ENDED_BY.plus(ENDED_BY))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> sql("order").sql("select count(*) from customer_order where id = any(?) and status = any(?)")
                .params(uuids(ids), ENDS.toArray(String[]::new))
                .query(Integer.class)
                .single() == ids.size());
        await("all messages to be handled").atMost(ENDED_BY).pollInterval(Duration.ofMillis(500)).until(this::isQuiet);
    }

    static UUID[] uuids(List<String> ids) {
        return ids.stream().map(UUID::fromString).toArray(UUID[]::new);
    }

    /// Whether no message waits, neither in an outbox nor in a queue with consumers.
    public boolean isQuiet() {
        boolean outboxesEmpty = this.services.keySet()
            .stream()
            .allMatch(name -> sql(name).sql("select count(*) from messaging.outbox").query(Long.class).single() == 0);
        return outboxesEmpty && BrokerQueues.allSettled();
    }

    static String order(String paymentToken, String sku, int quantity) {
        return """
                {"customerId": "c-1", "email": "%s", "paymentToken": "%s", "lines": [{"sku": "%s", "quantity": %d}]}
                """.formatted("ada@example.com", paymentToken, sku, quantity);
    }

    private void add(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("warren.messaging.encryption.keys.k1", KEY);
        all.put("management.opentelemetry.tracing.export.otlp.endpoint", SpanCollector.shared().endpoint());
        all.put("management.opentelemetry.tracing.export.schedule-delay", "200ms");
        this.services.put(name, new ServiceProcess(name, all));
    }

}
