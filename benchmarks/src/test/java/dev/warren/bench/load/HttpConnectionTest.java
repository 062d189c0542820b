package dev.warren.bench.load;

import com.sun.net.httpserver.HttpServer;
import dev.warren.bench.load.HttpConnection.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

class HttpConnectionTest {

    private static final int CHUNKED = 0;

    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private final List<Integer> clientPorts = new CopyOnWriteArrayList<>();

    private HttpServer server;

    private int length = CHUNKED;

    private boolean last;

    HttpConnectionTest() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        this.server.createContext("/orders", exchange -> {
            this.bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            this.clientPorts.add(exchange.getRemoteAddress().getPort());
            exchange.getResponseHeaders().add("Location", "/orders/" + this.bodies.size());
            if (this.last) {
                exchange.getResponseHeaders().add("Connection", "close");
            }
            exchange.sendResponseHeaders(202, this.length);
            exchange.getResponseBody().write("{\"ok\":1}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        this.server.start();
    }

    @AfterEach
    void stop() {
        this.server.stop(0);
    }

    @Test
    void sendsManyRequestsOverOneConnection() throws IOException {
        try (var connection = new HttpConnection(this.server.getAddress())) {
            assertThat(connection.post("/orders", "{\"n\":\"ä\"}"))
                .isEqualTo(new Answer(202, "/orders/1", Duration.ZERO));
            assertThat(connection.post("/orders", "{}")).isEqualTo(new Answer(202, "/orders/2", Duration.ZERO));
        }
        assertThat(this.bodies).containsExactly("{\"n\":\"ä\"}", "{}");
        assertThat(this.clientPorts.getFirst()).isEqualTo(this.clientPorts.getLast());
    }

    @Test
    void readsWhenToComeBack() throws IOException {
        this.server.createContext("/busy", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "2");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        try (var connection = new HttpConnection(this.server.getAddress())) {
            assertThat(connection.post("/busy", "{}")).isEqualTo(new Answer(503, null, Duration.ofSeconds(2)));
        }
    }

    @Test
    void readsAnAnswerOfKnownLength() throws IOException {
        this.length = 8;
        try (var connection = new HttpConnection(this.server.getAddress())) {
            connection.post("/orders", "{}");
            assertThat(connection.post("/orders", "{}").location()).isEqualTo("/orders/2");
        }
    }

    @Test
    void connectsAgainAfterTheServerHasEndedTheConnection() throws IOException {
        this.last = true;
        try (var connection = new HttpConnection(this.server.getAddress())) {
            connection.post("/orders", "{}");
            assertThat(connection.post("/orders", "{}").location()).isEqualTo("/orders/2");
        }
        assertThat(this.clientPorts).doesNotHaveDuplicates();
    }

}
