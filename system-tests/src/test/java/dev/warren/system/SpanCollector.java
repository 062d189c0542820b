package dev.warren.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// The collector of the shop's spans: OTLP over HTTP.
final class SpanCollector {

    private static final SpanCollector SHARED = new SpanCollector();

    private final Queue<Seen> spans = new ConcurrentLinkedQueue<>();

    private final HttpServer server;

    private SpanCollector() {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.server.createContext("/v1/traces", this::take);
        this.server.start();
    }

    static SpanCollector shared() {
        return SHARED;
    }

    String endpoint() {
        return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1/traces";
    }

    /// All spans of one trace so far.
    List<Seen> trace(String traceId) {
        return this.spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().forEach(this::take);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void take(ResourceSpans resource) {
        String service = attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
        resource.getScopeSpansList()
            .stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .map(span -> seen(service, span))
            .forEach(this.spans::add);
    }

    private static Seen seen(String service, Span span) {
        return new Seen(service, span.getName(), hex(span.getTraceId()), hex(span.getSpanId()),
                hex(span.getParentSpanId()), attributes(span.getAttributesList()));
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream()
            .collect(Collectors.toMap(KeyValue::getKey, attribute -> attribute.getValue().getStringValue(),
                    (first, second) -> first));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    /// A span that a service has sent.
    ///
    /// @param parentId empty for the first of a trace
    record Seen(String service, String name, String traceId, String id, String parentId,
            Map<String, String> attributes) {

        boolean is(String name) {
            return this.name.equals(name);
        }

        String attribute(String key) {
            return this.attributes.getOrDefault(key, "");
        }

    }

}
