package dev.warren.messaging.message;

import dev.warren.messaging.MalformedMessageException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

import java.lang.reflect.Type;
import java.util.function.Supplier;

/// The JSON codec of events. It tolerates unknown fields, so that publishers can add fields; it rejects a missing or
/// null field of a record, so that a handler never gets an incomplete event.
public final class EventCodec {

    private static final int MAX_DEPTH = 100;

    private static final int MAX_TEXT = 1_000_000;

    private final JsonMapper json = JsonMapper
        .builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .maxNumberLength(100)
                .build())
            .build())
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfig(LogicalType.Integer,
                integers -> integers.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
        .build();

    /// Writes the event as UTF-8 JSON.
    public byte[] encode(Object event) {
        return this.json.writeValueAsBytes(event);
    }

    /// Writes the event as a JSON tree.
    public ObjectNode tree(Object event) {
        return this.json.valueToTree(event);
    }

    /// The mapper that reads and writes all events.
    public JsonMapper mapper() {
        return this.json;
    }

    /// Reads an event.
    /// @throws MalformedMessageException when the bytes are not JSON, or not of this
    /// shape
    public <E> E decode(byte[] body, Class<E> type) {
        return read(type.getSimpleName(), () -> this.json.readValue(body, type));
    }

    /// Reads an event from a tree.
    /// @throws MalformedMessageException when it is not of this shape
    public <E> E decode(ObjectNode body, Class<E> type) {
        return read(type.getSimpleName(), () -> this.json.treeToValue(body, type));
    }

    /// Reads a body as any type.
    /// @throws MalformedMessageException when the bytes are not JSON, or not of this
    /// shape
    Object decode(byte[] body, Type type) {
        return read(type.getTypeName(), () -> this.json.readValue(body, this.json.constructType(type)));
    }

    /// Reads a tree as any type.
    /// @throws MalformedMessageException when it is not of this shape
    Object decode(ObjectNode body, Type type) {
        return read(type.getTypeName(), () -> this.json.treeToValue(body, this.json.constructType(type)));
    }

    /// Reads a tree.
    /// @throws MalformedMessageException when the bytes are not a JSON object
    public ObjectNode decode(byte[] body) {
        return read("a JSON object", () -> this.json.readValue(body, ObjectNode.class));
    }

    private static <T> T read(String what, Supplier<@Nullable T> reading) {
        try {
            T read = reading.get();
            if (read == null) {
                throw new MalformedMessageException("the body is null instead of " + what);
            }
            return read;
        }
        catch (JacksonException ex) {
            throw new MalformedMessageException("the body is not " + what + ": " + ex.getOriginalMessage(), ex);
        }
    }

}
