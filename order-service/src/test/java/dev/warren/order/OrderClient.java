package dev.warren.order;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/// An HTTP client of order-service.
final class OrderClient {

    static final String TWO_BOOKS = """
            {"customerId": "ada", "email": "ada@example.com", "paymentToken": "tok_ok",
             "lines": [{"sku": "SKU-BOOK", "quantity": 2}]}""";

    private static final JsonMapper JSON = new JsonMapper();

    private final String server;

    private final RestClient http;

    OrderClient(int port) {
        this.server = "http://127.0.0.1:" + port;
        this.http = RestClient.builder().defaultStatusHandler(status -> true, (request, response) -> {
        }).build();
    }

    /// Places an order for two books, and returns its id.
    UUID placeOrder() {
        return id(post("/orders", TWO_BOOKS, Map.of()));
    }

    Reply post(String path, String body, Map<String, String> headers) {
        return post(path, MediaType.APPLICATION_JSON_VALUE, body, headers);
    }

    Reply post(String path, String contentType, String body, Map<String, String> headers) {
        return reply(this.http.post()
            .uri(at(path))
            .header(HttpHeaders.CONTENT_TYPE, contentType)
            .headers(all -> headers.forEach(all::add))
            .body(body.getBytes(StandardCharsets.UTF_8)));
    }

    Reply cancel(UUID order) {
        return reply(this.http.post().uri(at("/orders/" + order + "/cancel")));
    }

    /// Gets this path and query without encoding anything.
    Reply get(String path) {
        return reply(this.http.get().uri(at(path)));
    }

    JsonNode order(UUID id) {
        return get("/orders/" + id).body();
    }

    static UUID id(Reply reply) {
        return UUID.fromString(reply.body().at("/id").asString());
    }

    private URI at(String path) {
        return URI.create(this.server + path);
    }

    private static Reply reply(RestClient.RequestHeadersSpec<?> request) {
        return request.exchange((_, response) -> {
            byte[] body = response.getBody().readAllBytes();
            return new Reply(response.getStatusCode().value(), response.getHeaders(),
                    (body.length > 0) ? JSON.readTree(body) : JSON.missingNode());
        });
    }

    /// A response.
    record Reply(int status, HttpHeaders headers, JsonNode body) {
    }

}
