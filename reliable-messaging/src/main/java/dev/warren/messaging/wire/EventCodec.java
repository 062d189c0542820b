package dev.warren.messaging.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Events as JSON. Unknown fields are tolerated, so that publishers can add some; a missing or null field of a record is
/// not, so that a handler never sees half an event.
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

    /// The event as UTF-8 JSON.
    public byte[] encode(Object event) {
        return this.json.writeValueAsBytes(event);
    }

    /// Reads an event.
    /// @throws MalformedMessage when the bytes are not JSON, or not of this shape
    public <E> E decode(byte[] body, Class<E> type) {
        try {
            E event = this.json.readValue(body, type);
            if (event == null) {
                throw new MalformedMessage("the body is null instead of " + type.getSimpleName());
            }
            return event;
        }
        catch (JacksonException ex) {
            throw new MalformedMessage("the body is not " + type.getSimpleName() + ": " + ex.getOriginalMessage(), ex);
        }
    }

}
