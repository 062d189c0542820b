package dev.warren.observability;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rules of Prometheus, and their tests.
final class Rules {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {
    }

    static List<JsonNode> all() {
        return files().stream()
            .flatMap(file -> elements(YAML.readTree(file.toFile()).path("groups")))
            .flatMap(group -> elements(group.path("rules")))
            .toList();
    }

    static List<JsonNode> alerts() {
        return all().stream().filter(rule -> rule.has("alert")).toList();
    }

    /// The names of recorded rules.
    static Set<String> recorded() {
        return all().stream()
            .filter(rule -> rule.has("record"))
            .map(rule -> rule.path("record").asString())
            .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Path> files() {
        return Checkout.files("prometheus/rules", ".yml");
    }

    static List<Path> tests() {
        return Checkout.files("prometheus/tests", ".yml");
    }

    /// For each moment at which a test evaluates this alert: whether it expects it to
    /// fire; one list for each test.
    static List<List<Boolean>> expectations(String alert) {
        return tests().stream()
            .flatMap(file -> elements(YAML.readTree(file.toFile()).path("tests")))
            .map(test -> elements(test.path("alert_rule_test"))
                .filter(moment -> moment.path("alertname").asString().equals(alert))
                .map(moment -> !moment.path("exp_alerts").isEmpty())
                .toList())
            .filter(moments -> !moments.isEmpty())
            .toList();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

}
