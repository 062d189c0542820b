package dev.warren.bench.growth;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// A message of a service, used as a template for messages about other orders. Encrypted fields are valid only in the
/// message that they came in, so the copies have these in clear.
///
/// @param properties of the received message
/// @param body of the received message, with nothing encrypted
record Template(BasicProperties properties, String body) {

    // headers that the publishing library adds for itself
    private static final String NOTE = "spring_";

    private static final String ENCRYPTED = "$encrypted";

    private static final String SOMETHING = "ada@example.org";

    static Template of(GetResponse message) {
        return of(message.getProps(), message.getBody());
    }

    static Template of(BasicProperties properties, byte[] body) {
        ObjectNode inClear = (ObjectNode) JsonMapper.shared().readTree(body);
        inClear.propertyStream()
            .filter(field -> field.getValue().has(ENCRYPTED))
            .toList()
            .forEach(field -> inClear.put(field.getKey(), SOMETHING));
        return new Template(properties, inClear.toString());
    }

    /// The order that the message is about.
    String order() {
        return this.properties.getCorrelationId();
    }

    BasicProperties properties(UUID order, UUID message) {
        Map<String, Object> headers = new HashMap<>();
        this.properties.getHeaders().forEach((name, value) -> {
            if (!name.startsWith(NOTE)) {
                headers.put(name, renamed(value.toString(), order, message));
            }
        });
        return this.properties.builder()
            .messageId(message.toString())
            .correlationId(order.toString())
            .headers(headers)
            .build();
    }

    byte[] body(UUID order) {
        return this.body.replace(order(), order.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private String renamed(String text, UUID order, UUID message) {
        return text.replace(order(), order.toString()).replace(this.properties.getMessageId(), message.toString());
    }

}
