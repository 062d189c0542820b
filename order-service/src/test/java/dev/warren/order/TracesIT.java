package dev.warren.order;

import com.sun.net.httpserver.HttpServer;
import dev.warren.testkit.TestBroker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A trace leads from a caller through the request and the outbox; the endpoint for spans is configured.
@OrderServiceIntegrationTest
@TestPropertySource(properties = "management.opentelemetry.enabled=true") // the endpoint
                                                                          // the order is
                                                                          // cancelled too
                                                                          // late
class TracesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String CALLERS_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final AttributeKey<String> CONVERSATION = AttributeKey
        .stringKey("messaging.message.conversation_id");

    private static final Queue<String> COLLECTED = new ConcurrentLinkedQueue<>();

    private static final HttpServer COLLECTOR = collector();

    private final OrderClient client;

    private final OtherServices services;

    private final Catalogue catalogue;

    private final InMemorySpanExporter exported;

    @TestConfiguration(proxyBeanMethods = false)
    static class Telemetry {

        @Bean
        InMemorySpanExporter exported() {
            return InMemorySpanExporter.create();
        }

    }

    TracesIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc,
            @Autowired InMemorySpanExporter exported) {
        this.client = new OrderClient(port);
        this.services = new OtherServices(broker);
        this.catalogue = new Catalogue(this.services, jdbc);
        this.exported = exported;
    }

    @DynamicPropertySource
    static void sendSpansToTheCollector(DynamicPropertyRegistry properties) {
        properties.add("management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://127.0.0.1:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
        properties.add("management.opentelemetry.tracing.export.schedule-delay", () -> "100ms");
    }

    @AfterAll
    static void stopTheCollector() {
        COLLECTOR.stop(0);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
    }

    @Test
    void leadFromTheCallerThroughTheRequestAndTheOutboxToTheBroker() {
        UUID id = OrderClient.id(this.client.post("/orders", OrderClient.TWO_BOOKS,
                Map.of("traceparent", "00-" + CALLERS_TRACE + "-00f067aa0ba902b7-01")));
        SpanData send = await().atMost(PATIENCE)
            .until(() -> about(id, "send order.events"), found -> !found.isEmpty())
            .getFirst();
        SpanData request = await().atMost(PATIENCE)
            .until(() -> named("http post /orders").stream()
                .filter(span -> span.getTraceId().equals(CALLERS_TRACE))
                .toList(), found -> !found.isEmpty())
            .getFirst();
        assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(send.getTraceId()).isEqualTo(CALLERS_TRACE);
        assertThat(send.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(about(id, "send order.wait.1h")).as("the reminder, too")
            .allSatisfy(reminder -> assertThat(reminder.getParentSpanId()).isEqualTo(request.getSpanId()));
    }

    @Test
    void reachTheConfiguredEndpoint() {
        this.client.placeOrder();
        await().atMost(PATIENCE).until(() -> COLLECTED.stream().anyMatch(body -> body.contains("send order.events")));
        assertThat(COLLECTED).anyMatch(body -> body.contains("messaging.system") && body.contains("rabbitmq"));
    }

    @Test
    void leaveTheActuatorAndTheSecurityFiltersOut() {
        this.client.get("/actuator/health");
        this.client.get("/actuator/info");
        UUID id = this.client.placeOrder();
        await().atMost(PATIENCE).until(() -> !about(id, "send order.events").isEmpty());
        assertThat(this.exported.getFinishedSpanItems()).extracting(SpanData::getName)
            .noneMatch(name -> name.contains("actuator") || name.contains("security"));
    }

    private List<SpanData> about(UUID order, String name) {
        return named(name).stream()
            .filter(span -> order.toString().equals(span.getAttributes().get(CONVERSATION)))
            .toList();
    }

    private List<SpanData> named(String name) {
        return this.exported.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                COLLECTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
