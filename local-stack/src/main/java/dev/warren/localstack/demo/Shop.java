package dev.warren.localstack.demo;

import dev.warren.localstack.StackFailure;
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

/// The shop as a customer sees it, over REST.
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

    /// Pieces that can be bought, by SKU.
    Map<String, Long> onHand() {
        HttpResponse<String> response = send("inventory",
                HttpRequest.newBuilder(this.inventory.resolve("/products")).timeout(PATIENCE).build());
        Map<String, Long> pieces = new HashMap<>();
        for (JsonNode product : JSON.readTree(response.body())) {
            pieces.put(product.path("sku").asString(), product.path("onHand").asLong());
        }
        return pieces;
    }

    /// Orders, and gives the id of the order.
    String place(String customerId, Kind kind, List<Line> lines) {
        String body = JSON.writeValueAsString(Map.of("customerId", customerId, "email", customerId + "@example.com",
                "paymentToken", kind.paymentToken(), "lines", lines));
        HttpResponse<String> response = send("order",
                HttpRequest.newBuilder(this.orders.resolve("/orders"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        if (response.statusCode() != 202) {
            throw new StackFailure("order-service did not take the order " + body + " but answered "
                    + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body()).path("id").asString();
    }

    /// How far the order is; nothing while order-service cannot say.
    Optional<Progress> progress(String orderId) {
        try {
            HttpResponse<String> response = this.client.send(
                    HttpRequest.newBuilder(orderUri(orderId)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            this.trouble = (response.statusCode() == 200) ? "" : "answers " + response.statusCode();
            return this.trouble.isEmpty() ? Optional.of(progressIn(JSON.readTree(response.body()))) : Optional.empty();
        }
        catch (IOException restarting) {
            this.trouble = "does not answer";
            return Optional.empty();
        }
        catch (InterruptedException interrupt) {
            throw interrupted(interrupt);
        }
    }

    /// What was wrong with order-service at the last look; empty when nothing was.
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

    private HttpResponse<String> send(String service, HttpRequest request) {
        try {
            return this.client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        catch (IOException unreachable) {
            throw new StackFailure(service + "-service does not answer at " + request.uri()
                    + ": ./warren status shows what runs, ./warren up starts what does not.", unreachable);
        }
        catch (InterruptedException interrupt) {
            throw interrupted(interrupt);
        }
    }

    private static StackFailure interrupted(InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        return new StackFailure("The demo was interrupted.", interrupt);
    }

}
