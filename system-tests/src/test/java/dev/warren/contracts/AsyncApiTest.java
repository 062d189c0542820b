package dev.warren.contracts;

import dev.warren.events.Channel;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.message.MessageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.MessageProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// Compares `asyncapi.yaml` with the topology classes.
class AsyncApiTest {

    private final JsonNode document = document();

    @ParameterizedTest
    @ValueSource(strings = { "order", "payment", "inventory", "shipping", "notification" })
    void saysWhatTheServiceSends(String service) {
        Map<String, Set<String>> sent = new TreeMap<>();
        Topologies.of(service)
            .publications()
            .forEach(publication -> sent.put(publication.exchange(), publication.types().keySet()));
        assertThat(operations(service, "send")).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = { "order", "payment", "inventory", "shipping", "notification" })
    void saysWhatTheServiceReceives(String service) {
        Map<String, Set<String>> received = new TreeMap<>();
        for (Subscription subscription : Topologies.of(service).subscriptions()) {
            if (subscription.source() instanceof Subscription.Source.Exchange exchange) {
                received.put(exchange.name(), subscription.routes().keySet());
            }
        }
        assertThat(operations(service, "receive")).isEqualTo(received);
    }

    @Test
    void saysWhatTravelsBesideTheBody() {
        MessageProperties written = new MessageWriter("order", Integer.MAX_VALUE, InstantSource.fixed(Instant.EPOCH))
            .write(UUID.randomUUID(), "order.placed.v1", "an order's id", Instant.EPOCH, new byte[0])
            .getMessageProperties();
        Map<String, Object> travelling = new TreeMap<>(written.getHeaders());
        travelling.put("message_id", written.getMessageId());
        travelling.put("type", written.getType());
        travelling.put("app_id", written.getAppId());
        travelling.put("correlation_id", written.getCorrelationId());
        travelling.put("timestamp", written.getTimestamp());
        travelling.put("content_type", written.getContentType());
        travelling.put("content_encoding", written.getContentEncoding());
        travelling.put("delivery_mode", written.getDeliveryMode());
        assertThat(travelling).doesNotContainValue(null);
        assertThat(travelling.keySet())
            .containsExactlyInAnyOrderElementsOf(this.document.at("/components/schemas/envelope/required")
                .valueStream()
                .map(JsonNode::asString)
                .toList());
    }

    /// Types by exchange, of the operations with a service's tag.
    private Map<String, Set<String>> operations(String service, String action) {
        return this.document.path("operations")
            .valueStream()
            .filter(operation -> operation.at("/tags/0/name").asString().equals(service + "-service"))
            .filter(operation -> operation.path("action").asString().equals(action))
            .collect(Collectors.toMap(operation -> lastOf(operation.path("channel")), AsyncApiTest::types));
    }

    private static Set<String> types(JsonNode operation) {
        return operation.path("messages").valueStream().map(AsyncApiTest::lastOf).collect(Collectors.toSet());
    }

    private static String lastOf(JsonNode reference) {
        return reference.path("$ref").asString().replaceFirst(".*/", "");
    }

    private static JsonNode document() {
        try (InputStream in = Channel.class.getResourceAsStream("asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

}
