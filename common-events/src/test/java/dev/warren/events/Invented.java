package dev.warren.events;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Creates an instance of any event, with a value in each component.
final class Invented {

    private Invented() {
    }

    static Object of(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
            .map(component -> value(component.getGenericType(), component.getName()))
            .toArray();
        try {
            return record.getDeclaredConstructor(types).newInstance(values);
        }
        catch (ReflectiveOperationException ex) {
            throw new LinkageError("cannot build " + record, ex);
        }
    }

    private static Object value(Type type, String name) {
        return switch (type) {
            case ParameterizedType list -> List.of(value(list.getActualTypeArguments()[0], name));
            case Class<?> known when known == UUID.class -> UUID.fromString("01981c2e-7a40-7c3a-9f5e-2b1d6c8e0a99");
            case Class<?> known when known == Instant.class -> Instant.parse("2026-12-31T23:59:59.999999999Z");
            case Class<?> known when known == Money.class -> new Money(new BigDecimal("100000"), "JPY");
            case Class<?> known when known == String.class ->
                "email".equals(name) ? "grace.hopper+parcel@example.org" : "Größe “七” \\ \"é\"";
            case Class<?> known when known == int.class -> Integer.MAX_VALUE;
            case Class<?> known when known == long.class -> Long.MAX_VALUE;
            case Class<?> known when known.isEnum() -> known.getEnumConstants()[0];
            case Class<?> known when known.isRecord() -> of(known);
            default -> throw new AssertionError("no value is known for " + type + " " + name);
        };
    }

}
