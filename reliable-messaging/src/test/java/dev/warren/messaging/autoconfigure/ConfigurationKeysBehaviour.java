package dev.warren.messaging.autoconfigure;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// The configuration page lists each key of a module as its code declares it. The test writes the expected table to the
/// module's `target/configuration-table.md`, to be copied.
public abstract class ConfigurationKeysBehaviour {

    protected static final Path PAGE = Path.of("../docs/configuration.md");

    private static final Path RIGHT = Path.of("target/configuration-table.md");

    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("java.time.Duration", "time"),
            Map.entry("java.util.List<java.time.Duration>", "times"),
            Map.entry("org.springframework.util.unit.DataSize", "size"), Map.entry("java.lang.Integer", "number"),
            Map.entry("java.lang.Long", "number"), Map.entry("java.lang.Double", "number"),
            Map.entry("java.lang.Boolean", "true or false"), Map.entry("java.lang.String", "text"),
            Map.entry("java.util.List<java.lang.String>", "texts"),
            Map.entry("java.util.Set<java.lang.String>", "texts"),
            Map.entry("java.util.Map<java.lang.String,java.lang.String>", "texts by name"));

    @Test
    void listsEachKeyWithItsDefaultAndMeaning() throws IOException {
        String table = "| key | default | kind | what it is |\n|---|---|---|---|\n" + keys().path("properties")
            .valueStream()
            .map(ConfigurationKeysBehaviour::row)
            .collect(Collectors.joining());
        Files.writeString(RIGHT, table);
        assertThat(Files.readString(PAGE)).as("see " + RIGHT).contains(table);
    }

    private static String row(JsonNode key) {
        return "| `" + key.path("name").stringValue() + "` | " + shownDefault(key.path("defaultValue")) + " | "
                + Objects.requireNonNull(KINDS.get(key.path("type").stringValue()), key.path("type").stringValue())
                + " | " + key.path("description").stringValue() + " |\n";
    }

    private static String shownDefault(JsonNode value) {
        if (value.isMissingNode() || value.isString() && value.stringValue().isEmpty()) {
            return "";
        }
        return "`" + (value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString()) + "`";
    }

    private static JsonNode keys() {
        return JsonMapper.shared().readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
    }

}
