package dev.warren.observability;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RulesTest {

    static List<JsonNode> alerts() {
        return Rules.alerts();
    }

    static List<JsonNode> rules() {
        return Rules.all();
    }

    static Set<String> names() {
        return Rules.alerts().stream().map(alert -> alert.path("alert").asString()).collect(Collectors.toSet());
    }

    @Test
    void arePrometheusOwn() {
        Promtool.run(List.of("check", "config", "prometheus/prometheus.yml"));
    }

    @Test
    void passTheirTests() {
        Promtool.run(Stream.concat(Stream.of("test", "rules"), Rules.tests().stream().map(Path::toString)).toList());
    }

    /// Shows that the check can fail.
    @Test
    void doNotPassAnothersTest(@TempDir Path directory) throws Exception {
        Path test = directory.resolve("test.yml");
        Files.writeString(test, """
                rule_files: [%s]
                tests:
                  - input_series: []
                    alert_rule_test: [{alertname: TargetDown, eval_time: 1m, exp_alerts: [{exp_labels: {job: none}}]}]
                """.formatted(Checkout.ROOT.resolve("prometheus/rules/alerts.yml")));
        assertThatExceptionOfType(AssertionError.class)
            .isThrownBy(() -> Promtool.run(List.of("test", "rules", test.toString())))
            .withMessageContaining("TargetDown");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void containTheProblemAndTheRemedy(JsonNode alert) {
        assertThat(alert.at("/labels/severity").asString("")).isIn("critical", "warning");
        assertThat(alert.at("/annotations/summary").asString("")).isNotBlank();
        assertThat(alert.at("/annotations/description").asString("")).hasSizeGreaterThan(60).endsWith(".");
        assertThat(alert.at("/annotations/runbook_url").asString(""))
            .isEqualTo("docs/runbooks/" + alert.path("alert").asString() + ".md");
        assertThat(alert.at("/annotations/dashboard_url").asString("")).matches("http://127\\.0\\.0\\.1:3000/d/("
                + Dashboard.all().stream().map(Dashboard::uid).collect(Collectors.joining("|")) + ")(\\?var-\\w+=.+)?");
    }

    @ParameterizedTest
    @MethodSource("names")
    void haveAPageThatSaysHowToTryThem(String alert) {
        assertThat(Checkout.ROOT.resolve("docs/runbooks/" + alert + ".md")).content()
            .startsWith("# " + alert + "\n")
            .contains("## What it means", "## How to look", "## How to mend", "## Try it", "./warren ");
    }

    @Test
    void haveNoPageWithoutAnAlert() {
        assertThat(Checkout.files("docs/runbooks", ".md"))
            .extracting(page -> page.getFileName().toString().replace(".md", ""))
            .containsExactlyInAnyOrderElementsOf(names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void areSeenToFireNotToFireAndToEnd(String alert) {
        List<List<Boolean>> tests = Rules.expectations(alert);
        assertThat(tests).as("a test in which %s fires", alert)
            .anySatisfy(moments -> assertThat(moments).contains(true));
        assertThat(tests).as("a test in which %s ends", alert).anySatisfy(moments -> {
            assertThat(moments).contains(true);
            assertThat(moments.getLast()).isFalse();
        });
        List<Boolean> before = new ArrayList<>();
        tests.forEach(moments -> before.add(moments.getFirst()));
        assertThat(before).as("a test in which %s does not fire at first", alert).contains(false);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void askOnlyForWhatThereIs(JsonNode rule) {
        Expression expression = new Expression(rule.path("expr").asString());
        assertThat(Meters.known()).as(expression.text()).containsAll(expression.meters());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nameTheJobOfEachMeter(JsonNode rule) {
        Jobs.areNamed(new Expression(rule.path("expr").asString()));
    }

}
