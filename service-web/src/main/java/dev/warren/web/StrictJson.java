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

/// JSON as a caller must write it. Nothing is guessed: a fraction is no count, `"5"` is no number, a name that nobody knows
/// is a typing error that would otherwise pass in silence.
///
/// This holds at the HTTP edge only. Events are read by another mapper, which tolerates what it does not know.
final class StrictJson {

    private StrictJson() {
    }

    /// The application's mapper, made strict.
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
