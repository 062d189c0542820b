package dev.warren.localstack.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Answers like order-service and inventory-service, and moves each order one status further with each request.
final class FakeShop implements AutoCloseable {

    private final HttpServer server;

    private final Function<String, String[]> story;

    private final AtomicInteger count = new AtomicInteger();

    private final Map<String, String> bodies = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();

    private final AtomicInteger refusals = new AtomicInteger();

    /// @param story the statuses of an order, by the body that it was placed with
    FakeShop(Function<String, String[]> story) {
        this.story = story;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.server.createContext("/products", (exchange) -> answer(exchange, 200,
                "[{\"sku\": \"SKU-MUG\", \"onHand\": 1000}, {\"sku\": \"SKU-SCARCE\", \"onHand\": 5}]"));
        this.server.createContext("/orders", this::orders);
        this.server.start();
    }

    /// Makes the shop answer this many orders as if it had no prices yet.
    FakeShop refusing(int orders) {
        this.refusals.set(orders);
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
    }

    @Override
    public void close() {
        this.server.stop(0);
    }

    private void orders(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            if (this.refusals.getAndDecrement() > 0) {
                answer(exchange, 422, "{\"type\": \"urn:warren:problem:not-for-sale\"}");
                return;
            }
            String id = "order-" + this.count.incrementAndGet();
            this.bodies.put(id, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 202, "{\"id\": \"" + id + "\", \"status\": \"PENDING\"}");
            return;
        }
        String id = exchange.getRequestURI().getPath().substring("/orders/".length());
        String[] statuses = this.story.apply(this.bodies.getOrDefault(id, ""));
        int look = this.looks.computeIfAbsent(id, (unseen) -> new AtomicInteger()).getAndIncrement();
        String[] now = statuses[Math.min(look, statuses.length - 1)].split(" ");
        String reason = (now.length > 1) ? "\"" + now[1] + "\"" : "null";
        answer(exchange, 200, "{\"id\": \"" + id + "\", \"status\": \"" + now[0] + "\", \"reason\": " + reason + "}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

}
