package dev.warren.messaging.topology;

import java.util.Map;

/// Types that a service publishes to an exchange of its own.
///
/// @param exchange a durable topic exchange
/// @param types logical names with their versions, and the records behind them
public record Publication(String exchange, Map<String, Class<?>> types) {

    public Publication {
        types = Map.copyOf(types);
        types.keySet().forEach(LogicalType::parse);
    }

}
