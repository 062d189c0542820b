package dev.warren.bench.shop;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import static org.assertj.core.api.Assertions.assertThat;

class SpanSinkTest {

    @Test
    void takesSpansAndCountsTheirBytes() throws Exception {
        try (SpanSink sink = SpanSink.open(); HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(sink.endpoint()))
                .POST(BodyPublishers.ofByteArray(new byte[300]))
                .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            assertThat(sink.bytes()).isEqualTo(300);
        }
    }

}
