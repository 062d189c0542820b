package dev.warren.bench.load;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// Accepts orders over HTTP, and dispatches each at its first poll.
class FakeShop implements OrderBook, AutoCloseable {

    final Set<UUID> taken = ConcurrentHashMap.newKeySet();

    int largestLook;

    int status = 202;

    boolean dispatches = true;

    boolean cancels;

    boolean forgets;

    private final HttpServer server;

    FakeShop() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.server.setExecutor(Executors.newCachedThreadPool());
        this.server.createContext("/orders", exchange -> {
            exchange.getRequestBody().readAllBytes();
            UUID order = UUID.randomUUID();
            this.taken.add(order);
            exchange.getResponseHeaders().add("Location", "/orders/" + order);
            exchange.sendResponseHeaders(this.status, -1);
            exchange.close();
        });
        this.server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
    }

    @Override
    public Look look(Collection<UUID> orders) {
        this.largestLook = Math.max(this.largestLook, orders.size());
        if (this.cancels) {
            return new Look(List.of(), List.copyOf(orders));
        }
        return new Look(this.dispatches ? List.copyOf(orders) : List.of(), List.of());
    }

    @Override
    public List<UUID> unfinished(Collection<UUID> orders) {
        return this.forgets ? List.copyOf(orders) : List.of();
    }

    @Override
    public List<Progress> progress(Collection<UUID> orders) {
        return orders.stream().map(order -> new Progress(order, 0, 0)).toList();
    }

    @Override
    public void close() {
        this.server.stop(0);
    }

}
