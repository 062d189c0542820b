package dev.warren.bench.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// A trace store that accepts all spans and discards them, so that only the cost of creating and sending them is
/// measured.
public final class SpanSink implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final HttpServer server;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicLong bytes = new AtomicLong();

    private SpanSink(HttpServer server) {
        this.server = server;
    }

    /// Starts to accept spans, as OTLP over HTTP, on a free port.
    public static SpanSink open() {
        try {
            var sink = new SpanSink(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            sink.server.createContext(PATH, sink::take);
            sink.server.setExecutor(sink.threads);
            sink.server.start();
            return sink;
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The address for spans.
    public String endpoint() {
        return "http://127.0.0.1:" + this.server.getAddress().getPort() + PATH;
    }

    /// The number of bytes received so far.
    public long bytes() {
        return this.bytes.get();
    }

    @Override
    public void close() {
        this.server.stop(0);
        this.threads.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            this.bytes.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

}
