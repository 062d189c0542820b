package dev.warren.order;

import dev.warren.order.OrderClient.Reply;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Sends invalid requests: the answer names each mistake, and the database does not change.
@OrderServiceIntegrationTest
class BadRequestsIT {

    private final OrderClient client;

    private final Catalogue catalogue;

    private final JdbcClient jdbc;

    private List<Integer> rows = List.of();

    BadRequestsIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.client = new OrderClient(port);
        this.catalogue = new Catalogue(new OtherServices(broker), jdbc);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void fillTheCatalogueAndCount() {
        this.catalogue.fill();
        this.rows = count();
    }

    @AfterEach
    void seeThatNothingChanged() {
        assertThat(count()).isEqualTo(this.rows);
    }

    @ParameterizedTest
    @MethodSource
    void areToldWhichFieldIsWrong(String body, String field) {
        Reply reply = this.client.post("/orders", body, Map.of());
        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.body().at("/type").asString()).isEqualTo("urn:warren:problem:validation");
        assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(reply.body().at("/errors")).hasSize(1);
    }

    static Stream<Arguments> areToldWhichFieldIsWrong() {
        String line = "{\"sku\": \"SKU-BOOK\", \"quantity\": 2}";
        return Stream.of(arguments(with(line, ""), "lines"),
                arguments(with(line, String.join(",", Collections.nCopies(51, line))), "lines"),
                arguments(with("[" + line + "]", "null"), "lines"), arguments(with(line, "null"), "lines[0]"),
                arguments(with("\"quantity\": 2", "\"quantity\": 0"), "lines[0].quantity"),
                arguments(with("\"quantity\": 2", "\"quantity\": -1"), "lines[0].quantity"),
                arguments(with("\"quantity\": 2", "\"quantity\": 1.5"), "lines[0].quantity"),
                arguments(with("\"quantity\": 2", "\"quantity\": 1001"), "lines[0].quantity"),
                arguments(with("\"quantity\": 2", "\"quantity\": 1000000000"), "lines[0].quantity"),
                arguments(with("\"quantity\": 2", "\"quantity\": 1e9"), "lines[0].quantity"),
                arguments(with("\"quantity\": 2", "\"quantity\": 1e400"), "lines[0].quantity"),
                arguments(with("\"quantity\": 2", "\"quantity\": \"2\""), "lines[0].quantity"),
                arguments(with(", \"quantity\": 2", ""), "lines[0].quantity"),
                arguments(with("\"SKU-BOOK\"", "null"), "lines[0].sku"),
                arguments(with("\"SKU-BOOK\"", "\"\""), "lines[0].sku"),
                arguments(with("\"SKU-BOOK\"", "\"SKU BOOK\""), "lines[0].sku"),
                arguments(with("SKU-BOOK", "SKU\\u0000"), "lines[0].sku"),
                arguments(with("SKU-BOOK", "S".repeat(65)), "lines[0].sku"),
                arguments(with("SKU-BOOK", "S".repeat(60_000)), "lines[0].sku"),
                arguments(with("ada@example.com", "ada"), "email"),
                arguments(with("ada@example.com", "ada@example.com\\nBcc: eve@example.com"), "email"),
                arguments(with("ada@example.com", "a.".repeat(30_000) + "@example.com"), "email"),
                arguments(with("\"ada@example.com\"", "null"), "email"),
                arguments(with("\"ada@example.com\"", "[]"), "email"), arguments(with("\"ada\"", "\"\""), "customerId"),
                arguments(with("\"ada\"", "7"), "customerId"), arguments(with("\"ada\"", "\"\\uD800\""), "customerId"),
                arguments(with("\"ada\"", "\"" + "a".repeat(65) + "\""), "customerId"),
                arguments(with("tok_ok", "4111111111111111"), "paymentToken"),
                arguments(with("tok_ok", "tok_"), "paymentToken"),
                arguments(with("\"email\": \"ada@example.com\",", ""), "email"),
                arguments(with("\"lines\"", "\"line\": [], \"lines\""), "line"));
    }

    @ParameterizedTest
    @MethodSource
    void areToldWhichLineCannotBeOrdered(String lines, String field) {
        Reply reply = this.client.post("/orders", with("[{\"sku\": \"SKU-BOOK\", \"quantity\": 2}]", lines), Map.of());
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().at("/type").asString()).isEqualTo("urn:warren:problem:not-for-sale");
        assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo(field);
    }

    static Stream<Arguments> areToldWhichLineCannotBeOrdered() {
        return Stream.of(arguments("[{\"sku\": \"SKU-NONE\", \"quantity\": 1}]", "lines[0].sku"), arguments("""
                [{"sku": "SKU-BOOK", "quantity": 1}, {"sku": "SKU-BOOK", "quantity": 1}]""", "lines[1].sku"),
                arguments("""
                        [{"sku": "SKU-BOOK", "quantity": 1}, {"sku": "SKU-BAGEL", "quantity": 1}]""", "lines[1].sku"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "null", "[]", "\"text\"", "{\"lines\": [" })
    void areToldThatTheirJsonIsBroken(String body) {
        Reply reply = this.client.post("/orders", body, Map.of());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/type").asString()).isEqualTo("urn:warren:problem:unreadable-body");
    }

    @Test
    void areToldThatTheyAreTooLarge() {
        assertThat(this.client.post("/orders", " ".repeat(1024 * 1024) + OrderClient.TWO_BOOKS, Map.of()).status())
            .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded" })
    void areToldWhichContentTypeIsTaken(String contentType) {
        Reply reply = this.client.post("/orders", contentType, OrderClient.TWO_BOOKS, Map.of());
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body().at("/detail").asString()).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "a\tb" })
    void areToldThatTheirKeyIsWrong(String key) {
        Reply reply = this.client.post("/orders", OrderClient.TWO_BOOKS, Map.of("Idempotency-Key", key));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
    }

    @Test
    void areToldThatTheirKeyIsTooLong() {
        areToldThatTheirKeyIsWrong("k".repeat(129));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/orders/{id}", "/orders/{id}/timeline" })
    void areToldThatThereIsNoSuchOrder(String path) {
        Reply reply = this.client.get(path.replace("{id}", UUID.randomUUID().toString()));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body().at("/type").asString()).isEqualTo("urn:warren:problem:unknown-order");
    }

    @Test
    void areToldThatThereIsNoSuchOrderToCancel() {
        assertThat(this.client.cancel(UUID.randomUUID()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({ "/orders/7, id", "/orders/1-1-1-1-1, id", "/orders/x/timeline, id", "/orders?status=LOST, status",
            "/orders?status=pending, status", "/orders?limit=0, limit", "/orders?limit=101, limit",
            "/orders?limit=x, limit", "/orders?after=7, after", "/orders?customerId=, customerId",
            "/orders?customerId=%00, customerId", "/orders?customerId=a%20b, customerId" })
    void areToldWhichParameterIsWrong(String path, String parameter) {
        Reply reply = this.client.get(path);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo(parameter);
    }

    private static String with(String part, String other) {
        return OrderClient.TWO_BOOKS.replace(part, other);
    }

    /// Counts orders, lines, steps, and all rows ever written to the outbox.
    private List<Integer> count() {
        return Stream
            .of("select count(*) from customer_order", "select count(*) from order_line",
                    "select count(*) from order_step", "select last_value from messaging.outbox_seq_seq")
            .map(sql -> this.jdbc.sql(sql).query(Integer.class).single())
            .toList();
    }

}
