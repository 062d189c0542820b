package dev.warren.peers;

import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.MailBox;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The five services of a peer in this JVM, on the broker and the databases of the test.
public final class PeerShop implements AutoCloseable {

    private static final List<String> SERVICES = List.of("order", "payment", "inventory", "shipping", "notification");

    private final Map<String, ConfigurableApplicationContext> services = new HashMap<>();

    private final RestClient orders;

    private PeerShop(Class<?> messaging) {
        SERVICES.forEach(service -> this.services.put(service, Peer.start(messaging, arguments(service))));
        String port = of("order").getEnvironment().getRequiredProperty("local.server.port");
        this.orders = RestClient.create("http://127.0.0.1:" + port);
    }

    public static PeerShop start(Class<?> messaging) {
        return new PeerShop(messaging);
    }

    /// The context of a service.
    public ConfigurableApplicationContext of(String service) {
        return Objects.requireNonNull(this.services.get(service));
    }

    /// The tables of a service.
    public JdbcClient tables(String service) {
        return JdbcClient.create(TestDatabase.shared().of(service));
    }

    /// Places an order of one line, and returns its id.
    public UUID order(String email, String token, String sku, int quantity) {
        Order placed = this.orders.post()
            .uri("/orders")
            .body(Map.of("customerId", "ada", "email", email, "paymentToken", token, "lines",
                    List.of(Map.of("sku", sku, "quantity", quantity))))
            .retrieve()
            .requiredBody(Order.class);
        return placed.id();
    }

    public void cancel(UUID id) {
        this.orders.post().uri("/orders/{id}/cancel", id).retrieve().toBodilessEntity();
    }

    /// The status, with the reason of a cancelled order behind a blank.
    public String status(UUID id) {
        Order order = this.orders.get().uri("/orders/{id}", id).retrieve().requiredBody(Order.class);
        return (order.reason() != null) ? order.status() + " " + order.reason() : order.status();
    }

    /// Whether the order service accepts orders.
    public boolean isReady() {
        return this.orders.get()
            .uri("/actuator/health/readiness")
            .exchange((request, response) -> response.getStatusCode().is2xxSuccessful());
    }

    @Override
    public void close() {
        this.services.values().forEach(ConfigurableApplicationContext::close);
    }

    private static String[] arguments(String service) {
        ServiceAccount account = ServiceAccount.of(service);
        return Map
            .ofEntries(Map.entry("service", service), Map.entry("server.port", "0"),
                    Map.entry("server.address", "127.0.0.1"),
                    Map.entry("spring.datasource.url", TestDatabase.shared().url(account.database())),
                    Map.entry("spring.rabbitmq.host", TestBroker.shared().host()),
                    Map.entry("spring.rabbitmq.port", TestBroker.shared().port()),
                    Map.entry("spring.rabbitmq.username", ServiceAccount.ADMIN),
                    Map.entry("spring.rabbitmq.password", ServiceAccount.ADMIN_PASSWORD),
                    Map.entry("spring.mail.host", MailBox.shared().host()),
                    Map.entry("spring.mail.port", MailBox.shared().port()), Map.entry("warren.order.time-limit", "10s"),
                    Map.entry("warren.shipping.dispatch-after", "2s"), Map.entry("warren.shipping.deliver-after", "1s"))
            .entrySet()
            .stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    }

    record Order(UUID id, String status, @Nullable String reason) {
    }

}
