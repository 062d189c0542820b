package dev.warren.localstack.demo;

import dev.warren.localstack.StackException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The REST client of the shop, in the role of a customer.
final class Shop {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI orders;

    private final URI inventory;

    private String trouble = "";

    Shop(URI orders, URI inventory) {
        this.orders = orders;
        this.inventory = inventory;
    }

    /// Pieces on hand, by SKU.
    /// @throws StackException when inventory-service does not answer
    Map<String, Long> onHand() {
        URI products = this.inventory.resolve("/products");
        HttpResponse<String> response = ask(HttpRequest.newBuilder(products))
            .filter((answer) -> answer.statusCode() == 200)
            .orElseThrow(() -> new StackException("inventory-service does not answer at " + products
                    + ": ./warren status shows the components, ./warren up starts those that do not run."));
        Map<String, Long> pieces = new HashMap<>();
        for (JsonNode product : JSON.readTree(response.body())) {
            pieces.put(product.path("sku").asString(), product.path("onHand").asLong());
        }
        return pieces;
    }

    /// Places an order and returns its id; empty when order-service cannot take orders at
    /// the moment, or does not answer. Trying again is safe then: the same key gives the
    /// same order.
    /// @throws StackException when order-service refuses
    Optional<String> place(String customerId, String key, OrderScenario scenario, List<Line> lines) {
        String body = JSON.writeValueAsString(Map.of("customerId", customerId, "email", customerId + "@example.com",
                "paymentToken", scenario.paymentToken(), "lines", lines));
        return ask(HttpRequest.newBuilder(this.orders.resolve("/orders"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))).flatMap((response) -> idIn(response, body));
    }

    /// The progress of the order; empty while order-service does not report it.
    Optional<Progress> progress(String orderId) {
        Optional<HttpResponse<String>> response = ask(HttpRequest.newBuilder(orderUri(orderId)));
        this.trouble = response.map((answer) -> (answer.statusCode() == 200) ? "" : "answers " + answer.statusCode())
            .orElse(this.trouble);
        return response.filter((answer) -> answer.statusCode() == 200)
            .map((answer) -> progressIn(JSON.readTree(answer.body())));
    }

    /// The problem of order-service at the last request; empty when there was none.
    String trouble() {
        return this.trouble;
    }

    URI orderUri(String orderId) {
        return this.orders.resolve("/orders/" + orderId);
    }

    private static Progress progressIn(JsonNode order) {
        JsonNode reason = order.path("reason");
        return new Progress(order.path("status").asString(), reason.isString() ? reason.asString() : null);
    }

    private Optional<String> idIn(HttpResponse<String> response, String order) {
        // a new order-service receives its prices from inventory-service first
        if (response.statusCode() == 503 || response.body().contains("not-for-sale")) {
            this.trouble = "cannot take orders at the moment (" + response.body() + ")";
            return Optional.empty();
        }
        if (response.statusCode() != 202) {
            throw new StackException("order-service did not take the order " + order + " but answered "
                    + response.statusCode() + ": " + response.body());
        }
        return Optional.of(JSON.readTree(response.body()).path("id").asString());
    }

    private Optional<HttpResponse<String>> ask(HttpRequest.Builder request) {
        try {
            return Optional
                .of(this.client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString()));
        }
        catch (IOException unreachable) {
            this.trouble = "does not answer";
            return Optional.empty();
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StackException("The demo was interrupted.", interrupt);
        }
    }

}
