package dev.warren.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The types that a service publishes to an exchange of its own.
///
/// @param exchange a durable topic exchange
/// @param types logical names with their versions, and the records behind them
/// @param personal the fields that travel encrypted, by type
public record Publication(String exchange, Map<String, Class<?>> types, Map<Class<?>, List<String>> personal) {

    public Publication {
        types = Map.copyOf(types);
        personal = Map.copyOf(personal);
        types.keySet().forEach(LogicalType::parse);
    }

    Publication encrypting(Class<?> type, String... fields) {
        Map<Class<?>, List<String>> more = new HashMap<>(this.personal);
        if (this.types.containsValue(type)) {
            more.put(type, List.of(fields));
        }
        return new Publication(this.exchange, this.types, more);
    }

}
