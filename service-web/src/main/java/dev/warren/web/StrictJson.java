package dev.warren.web;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.math.BigDecimal;
import java.util.UUID;

/// Makes JSON parsing strict for callers. Nothing is guessed: a fraction is no count, `"5"` is no number, and an
/// unknown name is a typing error that would otherwise be ignored.
///
/// This applies to the HTTP API only. Another mapper reads events, and ignores unknown fields.
final class StrictJson {

    private StrictJson() {
    }

    /// A strict copy of the application's mapper.
    static JsonMapper of(JsonMapper mapper) {
        SimpleModule scalars = new SimpleModule("strict scalars").addDeserializer(String.class, new TextReader())
            .addDeserializer(BigDecimal.class, new DecimalReader())
            .addDeserializer(UUID.class, new UuidReader());
        return mapper.rebuild()
            .addModule(scalars)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withCoercionConfigDefaults(
                    coercions -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();
    }

}
