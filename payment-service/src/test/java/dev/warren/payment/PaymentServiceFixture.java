package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Operator;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs payment-service; the tests play order-service and the operator.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@MessagingTest(service = "payment", publishers = "order.events")
abstract class PaymentServiceFixture {

    static final String QUEUE = "payment.order-events";

    final TestBroker broker = TestBroker.shared();

    final JdbcClient tables = JdbcClient.create(TestDatabase.shared().of("payment"));

    private final List<ReceivedMessage> heard = new ArrayList<>();

    RestTestClient http = RestTestClient.bindToServer().build();

    private final FakeService<OrderEvent> orders = new FakeService<>("order", OrderEvent.CHANNEL.exchange(),
            OrderEvent.CHANNEL.types(), this.broker);

    private String tap = "";

    @BeforeEach
    void connect(@LocalServerPort int port) {
        this.http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        this.tap = this.broker.tap(PaymentEvent.CHANNEL.exchange(), "#");
        eventually().until(() -> this.broker.consumers(QUEUE) > 0);
    }

    @AfterEach
    void disconnect() {
        gatewayIs(0, 0.0, false);
        this.broker.deleteQueue(this.tap);
        this.orders.close();
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    void placed(UUID order, String token) {
        publish(OrderEvents.placed(order, token));
    }

    void confirmed(UUID order) {
        publish(OrderEvents.confirmed(order));
    }

    void cancelled(UUID order) {
        publish(OrderEvents.cancelled(order));
    }

    void publish(OrderEvent event) {
        publish(event, UUID.randomUUID());
    }

    void publish(OrderEvent event, UUID messageId) {
        this.orders.publish(event, messageId);
    }

    void gatewayIs(int latencyMillis, double failureRate, boolean outage) {
        this.http.put()
            .uri("/sandbox-gateway/settings")
            .header(HttpHeaders.AUTHORIZATION, Operator.authorization())
            .contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("latencyMillis", latencyMillis, "failureRate", failureRate, "outage", outage))
            .exchangeSuccessfully();
    }

    /// Reads the order's payment over HTTP; empty when there is none.
    Map<String, Object> payment(UUID order) {
        List<Map<String, Object>> payments = Objects.requireNonNull(this.http.get()
            .uri("/payments?orderId={order}", order)
            .exchangeSuccessfully()
            .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {
            })
            .returnResult()
            .getResponseBody());
        assertThat(payments).hasSizeLessThanOrEqualTo(1);
        return payments.isEmpty() ? Map.of() : payments.getFirst();
    }

    void awaitState(UUID order, String state) {
        eventually().until(() -> payment(order).get("state"), state::equals);
    }

    /// The gateway's operations for this order that took effect, oldest first.
    List<String> booked(UUID order) {
        return this.tables.sql("select stage from sandbox.ledger where reference = ? order by entry")
            .param(order.toString())
            .query((row, number) -> row.getString("stage"))
            .list();
    }

    /// The routing keys of the service's events about an order, in the order of arrival.
    List<String> published(UUID order) {
        return tell(order).stream().map(ReceivedMessage::routingKey).toList();
    }

    List<ReceivedMessage> tell(UUID order) {
        this.heard.addAll(this.broker.drain(this.tap));
        return this.heard.stream()
            .filter(message -> order.toString().equals(message.properties().getCorrelationId()))
            .toList();
    }

}
