package dev.warren.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Describes the expected value of a Java type in a caller's words: no class name leaves the service.
final class Expected {

    private static final Map<Class<?>, String> PHRASES = Map.ofEntries(Map.entry(String.class, "must be text"),
            Map.entry(int.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE)), Map.entry(double.class, "must be a number"),
            Map.entry(Double.class, "must be a number"),
            Map.entry(BigDecimal.class, "must be a plain decimal number such as 19.90"),
            Map.entry(boolean.class, "must be true or false"), Map.entry(Boolean.class, "must be true or false"),
            Map.entry(UUID.class, "must be a UUID"),
            Map.entry(Instant.class, "must be a point in time such as 2026-01-31T12:00:00Z"));

    private Expected() {
    }

    /// Continues a field's name: `must be a whole number …`.
    static String phrase(Class<?> type) {
        String phrase = PHRASES.get(type);
        if (phrase != null) {
            return phrase;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        return (type.isArray() || Collection.class.isAssignableFrom(type)) ? "must be a list" : "must be an object";
    }

    private static String whole(long least, long most) {
        return "must be a whole number from " + least + " to " + most;
    }

}
