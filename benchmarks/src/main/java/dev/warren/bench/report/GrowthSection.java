package dev.warren.bench.report;

import dev.warren.bench.report.Bars.Bar;
import dev.warren.bench.report.GrowthFigures.Backlog;
import dev.warren.bench.report.GrowthFigures.Cost;

import java.util.List;
import java.util.Locale;

/// The section about growth on the page.
///
/// @param growth its figures
record GrowthSection(GrowthFigures growth) {

    String html() {
        return Page.section("Growth: instances of one consumer", "Milliseconds of processor time per order.",
                costs(this.growth.instances(), "instances"))
                + Page.section("Growth: orders in the tables", "Milliseconds of processor time per order.",
                        costs(this.growth.tables(), "orders"))
                + Page.section("Growth: messages that wait",
                        "Milliseconds of processor time per message that inventory-service works off.", backlogs());
    }

    private static String costs(List<Cost> costs, String of) {
        return new Bars("Processor time per order by " + of, costs.stream()
            .map(cost -> new Bar(String.format(Locale.ROOT, "%,d %s", cost.of(), of), cost.cpuMillisPerOrder(), 0))
            .toList()).svg();
    }

    private String backlogs() {
        List<Bar> bars = this.growth.backlogs()
            .stream()
            .map(backlog -> new Bar(messages(backlog), backlog.cpuMillisPerMessage(), 0))
            .toList();
        List<List<String>> rows = this.growth.backlogs()
            .stream()
            .map(backlog -> List.of(messages(backlog), String.format(Locale.ROOT, "%,d", backlog.drained()),
                    LoadTable.spread(backlog.messagesPerSecond()),
                    String.join(" → ", backlog.liveHeapMebibytes().stream().map(LoadTable::number).toList())))
            .toList();
        return new Bars("Processor time per message by backlog", bars).svg() + Html.table(
                List.of("Backlog", "drained while watched", "messages/s", "live heap, MiB: before → full → after"),
                rows);
    }

    private static String messages(Backlog backlog) {
        return String.format(Locale.ROOT, "%,d messages", backlog.messages());
    }

}
