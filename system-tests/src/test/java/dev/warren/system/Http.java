package dev.warren.system;

import dev.warren.testkit.Operator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An HTTP client of the REST API.
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();

    private static final JsonMapper JSON = JsonMapper.shared();

    private Http() {
    }

    /// A status and a JSON body.
    public record Answer(int status, JsonNode body) {
    }

    public static Answer get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    public static Answer getAsOperator(URI uri) {
        return send(HttpRequest.newBuilder(uri).header("Authorization", Operator.authorization()).GET());
    }

    static Answer post(URI uri, String json, @Nullable String idempotencyKey) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request);
    }

    /// Sends the headers of a trace.
    static Answer postInTrace(URI uri, String json, String traceparent) {
        return send(HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("traceparent", traceparent)
            .POST(BodyPublishers.ofString(json)));
    }

    /// Logs in as the operator.
    public static Answer put(URI uri, String json) {
        return send(HttpRequest.newBuilder(uri)
            .header("Authorization", Operator.authorization())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
    }

    /// The body of a page that is not JSON.
    static String text(URI uri) {
        return new String(exchange(HttpRequest.newBuilder(uri).GET()).body(), StandardCharsets.UTF_8);
    }

    static boolean isOk(URI uri) {
        try {
            return get(uri).status() == 200;
        }
        catch (UncheckedIOException ex) {
            return false;
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request);
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private static HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", ex);
        }
    }

}
