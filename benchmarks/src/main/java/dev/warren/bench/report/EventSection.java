package dev.warren.bench.report;

import dev.warren.bench.report.Bars.Bar;
import dev.warren.bench.report.EventFigures.Cost;
import dev.warren.localstack.terminal.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The section about events, on the page and on the terminal.
///
/// @param events their figures
record EventSection(EventFigures events) {

    private static final List<String> COMPONENTS = List.of("client", "database", "broker");

    /// The costs of one way, with its name.
    private record Way(String name, List<Cost> costs) {
    }

    private List<Way> ways() {
        return List.of(new Way("published", this.events.publishing()),
                new Way("published by hundreds", this.events.publishingInBatches()),
                new Way("consumed", this.events.consuming()));
    }

    String html() {
        var html = new StringBuilder();
        ways().forEach(way -> html.append(Page.section("Events " + way.name(),
                String.format(Locale.ROOT,
                        "Events per second, and milliseconds of processor time per event, of %,d events of %d bytes.",
                        this.events.events(), this.events.bodyBytes()),
                rates(way) + Html.legend(COMPONENTS) + costs(way))));
        return html.append(Page.section("Events, all figures",
                "The median with the smallest and the largest; last, Warren's events per second divided by the contender's.",
                Html.table(columns(), rows())))
            .toString();
    }

    /// The table for a terminal.
    List<String> lines() {
        return new Table(columns().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList(), rows()).lines();
    }

    /// Whether other programs took more than this share of the processors.
    boolean isDisturbed(double share) {
        return ways().stream()
            .flatMap(way -> way.costs().stream())
            .anyMatch(cost -> cost.foreignShare().median() > share);
    }

    private static List<String> columns() {
        return List.of("Events", "by", "events/s", "CPU ms/event", String.join(" + ", COMPONENTS), "commits/event",
                "Warren to it");
    }

    private List<List<String>> rows() {
        return ways().stream().flatMap(way -> way.costs().stream().map(cost -> row(way.name(), cost))).toList();
    }

    private static List<String> row(String way, Cost cost) {
        String parts = COMPONENTS.stream()
            .map(component -> String.format(Locale.ROOT, "%.3f", cost.cpu(component).median()))
            .collect(Collectors.joining(" + "));
        String times = cost.contender().equals(Results.WARREN) ? "–" : LoadTable.spread(cost.timesTheEvents());
        return List.of(way, cost.contender(), LoadTable.spread(cost.eventsPerSecond()),
                millis(cost.cpu(EventFigures.ALL)), parts, LoadTable.number(cost.commitsPerEvent().median()), times);
    }

    /// An event takes less than a millisecond.
    private static String millis(Figure figure) {
        return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", figure.median(), figure.min(), figure.max());
    }

    private static String rates(Way way) {
        List<Bar> bars = new ArrayList<>();
        way.costs().forEach(cost -> bars.add(new Bar(cost.contender(), cost.eventsPerSecond(), bars.size())));
        return new Bars("Events per second, " + way.name(), bars).svg();
    }

    private static String costs(Way way) {
        List<StackedBars.Bar> bars = way.costs()
            .stream()
            .map(cost -> new StackedBars.Bar(cost.contender(), medians(cost)))
            .toList();
        return new StackedBars("Processor time per event, " + way.name(), COMPONENTS, bars).svg();
    }

    private static Map<String, Double> medians(Cost cost) {
        Map<String, Double> medians = new LinkedHashMap<>();
        COMPONENTS.forEach(component -> medians.put(component, cost.cpu(component).median()));
        return medians;
    }

}
