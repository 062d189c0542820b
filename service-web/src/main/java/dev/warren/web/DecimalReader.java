package dev.warren.web;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads a decimal number, from a JSON number or from text, without exponents: `1e999999999` has ten characters in JSON
/// and takes a gigabyte when it is rounded.
final class DecimalReader extends StdScalarDeserializer<BigDecimal> {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    DecimalReader() {
        super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING) && !parser.currentToken().isNumeric()) {
            return (BigDecimal) context.handleUnexpectedToken(getValueType(context), parser);
        }
        String text = parser.getString();
        if (!FORM.matcher(text).matches()) {
            throw context.weirdStringException(text, BigDecimal.class, "not a plain decimal number");
        }
        return new BigDecimal(text);
    }

}
