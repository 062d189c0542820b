package dev.warren.web;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

import java.util.UUID;
import java.util.regex.Pattern;

/// Reads a UUID in its canonical form. `UUID.fromString` also accepts `1-1-1-1-1`, and Jackson base64.
final class UuidReader extends StdScalarDeserializer<UUID> {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    UuidReader() {
        super(UUID.class);
    }

    /// Reads a UUID from a path or a query.
    /// @throws IllegalArgumentException when the text is not a UUID
    static UUID read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }

    @Override
    public UUID deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (UUID) context.handleUnexpectedToken(getValueType(context), parser);
        }
        try {
            return read(parser.getString());
        }
        catch (IllegalArgumentException ex) {
            throw context.weirdStringException(parser.getString(), UUID.class, "not a UUID");
        }
    }

}
