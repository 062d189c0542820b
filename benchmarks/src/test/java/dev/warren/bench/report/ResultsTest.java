package dev.warren.bench.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ResultsTest {

    @TempDir
    private Path directory;

    @Test
    void setsTheFiguresInRelation() {
        assertThat(Examples.whole().ratios()).containsExactly(entry("orders-per-second-to-careful", 6.0),
                entry("deliveries-to-broker-limit", 0.3), entry("cost-with-full-tables", 1.25),
                entry("cost-with-large-backlog", 1.2));
        assertThat(Examples.results(Examples.limits(), List.of(), null).ratios()).isEmpty();
    }

    @Test
    void compareWithWhatWarrenCarriedAtThatTime() {
        ComparisonFigures comparison = Examples.comparison();
        assertThat(comparison.warrenOrdersPerSecond()).isEqualTo(Figure.of(List.of(280.0, 320.0)));
        assertThat(comparison.timesTheOrders()).isEqualTo(Figure.of(List.of(300.0 / 50, 300.0 / 45, 300.0 / 55)));
    }

    @Test
    void areTheSameWhenTheyAreReadAgain() {
        var report = new Report(this.directory.resolve("out"));
        report.write(Examples.whole());
        assertThat(report.read()).isEqualTo(Examples.whole());
    }

    @Test
    void haveTheKeysThatAreDocumented() throws Exception {
        var report = new Report(this.directory);
        report.write(Examples.whole());
        JsonNode json = new JsonMapper().readTree(Files.readString(report.json()));
        String documentation = Files.readString(Path.of("..", "docs", "benchmark.md"));
        assertThat(json.path("schema").asString()).isEqualTo("warren-bench/1");
        assertThat(documentation).contains("`warren-bench/1`");
        for (String path : List.of("", "/machine", "/limits", "/shops/0", "/shops/0/loads/0",
                "/shops/0/loads/0/confirmedMillis", "/comparisons/0", "/growth", "/growth/tables/0",
                "/growth/backlogs/0", "/observation", "/observation/levels/0", "/events", "/events/publishing/0",
                "/limits/brokerDeliveriesPerSecond", "/ratios")) {
            assertThat(json.at(path).propertyNames()).isNotEmpty()
                .allSatisfy(key -> assertThat(documentation).contains("`" + key + "`"));
        }
    }

    @Test
    void makeAPageThatNeedsNothingElse() throws Exception {
        String html = new Page(Examples.whole()).html();
        assertThat(html)
            .contains("6.00 (5.45–6.67) times the orders of careful", "30.0 % of what the broker alone delivers",
                    "Some &lt;Processor&gt;", "prefers-color-scheme: dark")
            .doesNotContain("http:", "https:", "<script", "@import", "url(", "{body}", "NaN");
        List<MatchResult> charts = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(html).results().toList();
        assertThat(charts).hasSize(15);
        for (MatchResult chart : charts) {
            var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.group())));
            assertThat(document.getElementsByTagName("rect").getLength()).isPositive();
        }
    }

    @Test
    void makeAPageOfWhatThereIs() {
        assertThat(new Page(Examples.results(null, List.of(), null)).html()).contains("The machine")
            .doesNotContain("<svg");
        assertThat(new Page(Examples.results(Examples.limits(), List.of(), null)).html())
            .contains("Broker and database alone");
    }

    @Test
    void fitOnOneScreen() {
        assertThat(new Summary(Examples.whole()).lines()).hasSizeLessThan(20)
            .anySatisfy(line -> assertThat(line).contains("warren", "300 (270–330)", "6,000 (5,400–6,600)",
                    "60.0 (54.0–66.0)"))
            .anySatisfy(line -> assertThat(line).contains("careful", "50.0 (45.0–55.0)", "–"))
            .anySatisfy(line -> assertThat(line)
                .contains("An order takes 1.01 (0.91–1.11) times the processor time where it is watched"))
            .anySatisfy(line -> assertThat(line).contains("20,000 (18,000–22,000) per second"))
            .anySatisfy(line -> assertThat(line).contains("published", "hand-written", "2,000 (1,800–2,200)",
                    "0.600 (0.540–0.660)", "0.200 + 0.300 + 0.100", "2.00 (1.80–2.20)"))
            .noneSatisfy(line -> assertThat(line).contains("Other programs"));
    }

    @Test
    void sayWhenTheMachineWasNotQuiet() {
        LoadFigures quiet = Examples.load("warren", "closed", 300, null);
        var busy = new LoadFigures(quiet.shop(), quiet.load(), quiet.underWay(), null, quiet.orders(),
                quiet.ordersPerSecond(), quiet.deliveriesPerSecond(), quiet.deliveriesPerOrder(),
                quiet.commitsPerOrder(), quiet.confirmedMillis(), quiet.cpuMillisPerOrder(), quiet.residentMebibytes(),
                quiet.drainSeconds(), quiet.ownShare(), Figure.of(List.of(0.3)));
        var shop = new ShopFigures("warren", Map.of(), null, List.of(busy));
        assertThat(new Summary(Examples.results(null, List.of(shop), null)).lines().getLast())
            .contains("Other programs took more than 5 %");
        assertThat(new LoadTable(busy).lines()).anySatisfy(line -> assertThat(line).contains("30.0 %: too much"));
    }

}
