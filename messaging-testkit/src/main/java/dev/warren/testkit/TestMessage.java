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
/// @param aggregate what it is about, as an outbox writes it into the correlation id; empty when nobody says
/// @param body what it says
@SuppressWarnings("ArrayRecordComponent") // letters are told apart by their ids
public record TestMessage(String exchange, String routingKey, String type, UUID messageId, String aggregate,
        byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    /// A letter with an event, and an id of its own.
    /// @param types what may be said on this exchange, by logical type
    /// @throws IllegalArgumentException when the event is not among them
    public static <E> TestMessage of(String exchange, Map<String, ? extends Class<? extends E>> types, E event) {
        String type = types.entrySet()
            .stream()
            .filter(entry -> entry.getValue().isInstance(event))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(exchange + " does not carry " + event));
        return new TestMessage(exchange, type.replaceFirst("\\.v\\d+$", ""), type, UUID.randomUUID(), "",
                JSON.writeValueAsBytes(event));
    }

    /// The same letter under another id: another message that says the same.
    public TestMessage as(UUID otherId) {
        return new TestMessage(this.exchange, this.routingKey, this.type, otherId, this.aggregate, this.body);
    }

    /// The same letter, from a publisher that says what it is about.
    public TestMessage about(UUID thing) {
        return new TestMessage(this.exchange, this.routingKey, this.type, this.messageId, thing.toString(), this.body);
    }

    /// The same letter, which says that it is of another type.
    public TestMessage ofType(String otherType) {
        return new TestMessage(this.exchange, this.routingKey, otherType, this.messageId, this.aggregate, this.body);
    }

    /// Another letter of the same type that says this.
    public TestMessage saying(byte[] otherBody) {
        return new TestMessage(this.exchange, this.routingKey, this.type, UUID.randomUUID(), this.aggregate, otherBody);
    }

    AMQP.BasicProperties properties() {
        return new AMQP.BasicProperties.Builder().messageId(this.messageId.toString())
            .type(this.type)
            .correlationId(this.aggregate.isEmpty() ? null : this.aggregate)
            .contentType("application/json")
            .deliveryMode(2)
            .build();
    }

    @Override
    public String toString() {
        return this.type + " " + this.messageId;
    }

}
