package dev.warren.events;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;

import java.util.List;

/// Checks JSON against the schema of an event version, formats included.
final class EventSchemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            registry -> registry
                .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private EventSchemas() {
    }

    /// The errors, each with its place; empty for a valid event.
    static List<String> complaints(String logicalName, JsonNode json) {
        SchemaLocation location = SchemaLocation.of("classpath:dev/warren/events/schemas/" + logicalName + ".json");
        return REGISTRY.getSchema(location).validate(json).stream().map(Error::toString).toList();
    }

}
