package dev.warren.observability;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.warren.localstack.Service;
import dev.warren.observability.Dashboard.Panel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardsTest {

    private static final Schema SCHEMA = schema();

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    static List<Panel> panels() {
        return Dashboard.all().stream().flatMap(dashboard -> dashboard.panels().stream()).toList();
    }

    @Test
    void areFiveThatLinksAndAlertsFindAgain() {
        assertThat(dashboards()).extracting(Dashboard::uid)
            .containsExactlyInAnyOrder("warren-flow", "warren-queues", "warren-delivery", "warren-services",
                    "warren-broker");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void areWhatGrafanaReads(Dashboard dashboard) {
        assertThat(SCHEMA.validate(dashboard.json())).extracting(Error::toString).isEmpty();
        assertThat(dashboard.json().path("id").isNull()).isTrue();
        assertThat(dashboard.json().path("schemaVersion").asInt()).isBetween(39, 42);
        assertThat(dashboard.json().at("/templating/list/0/type").asString()).isEqualTo("datasource");
    }

    /// Shows that the check can fail.
    @Test
    void areNotWhatGrafanaReadsWithAnUnknownField() {
        JsonNode panel = JsonMapper.shared().readTree("""
                {"schemaVersion": 41, "templating": {"list": []}, "annotations": {"list": []},
                 "panels": [{"type": "stat", "titel": "misspelt"}]}""");
        assertThat(SCHEMA.validate(panel)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void sayOfEachPanelWhatItShowsAndInWhichUnit(Panel panel) {
        assertThat(panel.title()).isNotBlank();
        assertThat(panel.description()).hasSizeGreaterThan(20).endsWith(".");
        assertThat(panel.json().at("/fieldConfig/defaults/unit").asString("")).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void layNoPanelOverAnother(Dashboard dashboard) {
        List<Panel> panels = dashboard.panels();
        for (int i = 0; i < panels.size(); i++) {
            assertThat(panels.get(i).x() + panels.get(i).width()).isLessThanOrEqualTo(24);
            for (int j = i + 1; j < panels.size(); j++) {
                assertThat(panels.get(i).overlaps(panels.get(j))).as("%s over %s", panels.get(i), panels.get(j))
                    .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void beginWithProblemsAndEndWithCauses(Dashboard dashboard) {
        List<String> rows = new ArrayList<>();
        dashboard.json().path("panels").forEach(panel -> {
            if (panel.path("type").asString().equals("row")) {
                rows.add(panel.path("title").asString());
            }
        });
        assertThat(rows.getFirst()).isEqualTo("What is wrong");
        assertThat(rows.get(1)).startsWith("Where");
        assertThat(rows.getLast()).startsWith("Why");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void askOnlyForWhatThereIs(Dashboard dashboard) {
        assertThat(dashboard.expressions()).isNotEmpty()
            .allSatisfy(
                    expression -> assertThat(Meters.known()).as(expression.text()).containsAll(expression.meters()));
    }

    @Test
    void askInPromQl(@TempDir Path directory) throws IOException {
        List<Map<String, String>> rules = new ArrayList<>();
        for (Dashboard dashboard : dashboards()) {
            for (Expression expression : dashboard.expressions()) {
                rules.add(Map.of("record", "asked:" + rules.size(), "expr", expression.ofEverything()));
            }
        }
        Path file = directory.resolve("asked.yml");
        Files.writeString(file, new YAMLMapper()
            .writeValueAsString(Map.of("groups", List.of(Map.of("name", "asked", "rules", rules)))));
        assertThat(Promtool.run(List.of("check", "rules", file.toString()))).contains(rules.size() + " rules found");
    }

    /// Spring's client has meters with the broker's own names.
    @ParameterizedTest
    @MethodSource("dashboards")
    void nameTheJobOfEachMeter(Dashboard dashboard) {
        assertThat(dashboard.expressions()).allSatisfy(expression -> assertThat(expression).satisfies(Jobs::areNamed));
    }

    /// A browser on the machine that runs the containers follows the link.
    @Test
    void leadToPortsThatContainersPublish() {
        String compose = Checkout.text(Checkout.ROOT.resolve("docker-compose.yml"));
        List<String> links = dashboards().stream().flatMap(dashboard -> dashboard.links().stream()).distinct().toList();
        assertThat(links).hasSizeGreaterThan(Service.values().length)
            .allSatisfy(link -> assertThat(compose).contains(":-" + port(link) + "}:"));
    }

    private static String port(String link) {
        return link.replaceFirst("http://127[.]0[.]0[.]1:(\\d+)/.*", "$1");
    }

    private static Schema schema() {
        try (InputStream file = Objects
            .requireNonNull(DashboardsTest.class.getResourceAsStream("grafana-dashboard.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(JsonMapper.shared().readTree(file));
        }
        catch (IOException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

}
