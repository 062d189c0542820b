package dev.warren.testkit;

import com.rabbitmq.client.AMQP;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.UUID;

/// A message that a service might publish, and that was not sent yet. Sent twice it is the same message twice.
///
/// @param exchange where it goes
/// @param routingKey by which key
/// @param type its logical type, such as `order.placed.v1`
/// @param messageId tells it from others
/// @param body what it says
@SuppressWarnings("ArrayRecordComponent") // letters are told apart by their ids
public record Letter(String exchange, String routingKey, String type, UUID messageId, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    /// A letter with an event, and an id of its own.
    /// @param types what may be said on this exchange, by logical type
    /// @throws IllegalArgumentException when the event is not among them
    public static <E> Letter of(String exchange, Map<String, ? extends Class<? extends E>> types, E event) {
        String type = types.entrySet()
            .stream()
            .filter(entry -> entry.getValue().isInstance(event))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(exchange + " does not carry " + event));
        return new Letter(exchange, type.replaceFirst("\\.v\\d+$", ""), type, UUID.randomUUID(),
                JSON.writeValueAsBytes(event));
    }

    /// The same letter under another id: another message that says the same.
    public Letter as(UUID otherId) {
        return new Letter(this.exchange, this.routingKey, this.type, otherId, this.body);
    }

    /// Another letter of the same type that says this.
    public Letter saying(byte[] otherBody) {
        return new Letter(this.exchange, this.routingKey, this.type, UUID.randomUUID(), otherBody);
    }

    AMQP.BasicProperties properties() {
        return new AMQP.BasicProperties.Builder().messageId(this.messageId.toString())
            .type(this.type)
            .contentType("application/json")
            .deliveryMode(2)
            .build();
    }

    @Override
    public String toString() {
        return this.type + " " + this.messageId;
    }

}
