package dev.warren.testkit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/// A message as read from a queue.
///
/// @param exchange that it was published to
/// @param routingKey that it was published with
/// @param properties all its properties and headers
/// @param body its bytes
public record ReceivedMessage(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {

    static ReceivedMessage of(GetResponse response) {
        return new ReceivedMessage(response.getEnvelope().getExchange(), response.getEnvelope().getRoutingKey(),
                response.getProps(), response.getBody());
    }

    /// The body as UTF-8.
    public String text() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

    /// A header's value as text; null when the header is missing.
    public @Nullable String header(String name) {
        Map<String, Object> headers = this.properties.getHeaders();
        return (headers == null || headers.get(name) == null) ? null : Objects.toString(headers.get(name));
    }

}
