package dev.warren.testkit;

import com.rabbitmq.client.AMQP;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.UUID;

/// A message that is ready to be published. Sending it twice sends the same message twice.
///
/// @param exchange to publish to
/// @param routingKey to publish with
/// @param type its logical type, such as `order.placed.v1`
/// @param messageId identifies the message
/// @param aggregate the id of its aggregate, which an outbox writes into the correlation id; empty for none
/// @param body its bytes
@SuppressWarnings("ArrayRecordComponent") // messages are compared by their ids
public record TestMessage(String exchange, String routingKey, String type, UUID messageId, String aggregate,
        byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    /// Creates a message with an event and an id of its own.
    /// @param types of the exchange's events, by logical type
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

    /// Returns the message with another id: a different message with the same content.
    public TestMessage as(UUID otherId) {
        return new TestMessage(this.exchange, this.routingKey, this.type, otherId, this.aggregate, this.body);
    }

    /// Returns the message with an aggregate.
    public TestMessage about(UUID thing) {
        return new TestMessage(this.exchange, this.routingKey, this.type, this.messageId, thing.toString(), this.body);
    }

    /// Returns the message with another type.
    public TestMessage ofType(String otherType) {
        return new TestMessage(this.exchange, this.routingKey, otherType, this.messageId, this.aggregate, this.body);
    }

    /// Returns a message with this body and an id of its own.
    public TestMessage withBody(byte[] otherBody) {
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
