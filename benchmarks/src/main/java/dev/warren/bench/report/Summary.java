package dev.warren.bench.report;

import dev.warren.localstack.terminal.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The results of a run on one screen of a terminal.
///
/// @param results to print
public record Summary(Results results) {

    private static final double PERCENT = 100;

    private static final double DISTURBED = 0.05;

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!this.results.shops().isEmpty()) {
            lines.addAll(shops().lines());
        }
        LimitFigures limits = this.results.limits();
        if (limits != null) {
            lines.add("  The broker alone delivers " + spread(limits.brokerDeliveriesPerSecond()) + " per second; the"
                    + " database alone commits "
                    + String.join(" and ",
                            limits.databaseCommitsPerSecond()
                                .entrySet()
                                .stream()
                                .map(entry -> spread(entry.getValue()) + " on " + entry.getKey())
                                .toList())
                    + " connections.");
        }
        sentences().forEach(sentence -> lines.add("  " + sentence));
        ObservationFigures observation = this.results.observation();
        if (observation != null) {
            new ObservationSection(observation).lines().forEach(line -> lines.add("  " + line));
        }
        EventFigures events = this.results.events();
        if (events != null) {
            lines.addAll(new EventSection(events).lines());
        }
        if (isDisturbed()) {
            lines
                .add("  Other programs took more than 5 % of the processors: measure again when the machine is quiet.");
        }
        return lines;
    }

    /// The sentences about the ratios.
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        this.results.comparisons().forEach(comparison -> sentences.add(sentence(comparison)));
        this.results.ratios()
            .entrySet()
            .stream()
            .filter(ratio -> !ratio.getKey().startsWith(Results.ORDERS_TO))
            .forEach(ratio -> sentences.add(sentence(ratio.getKey(), ratio.getValue())));
        return sentences;
    }

    private static String sentence(ComparisonFigures comparison) {
        return "Warren carries " + spread(comparison.timesTheOrders()) + " times the orders of " + comparison.peer()
                + ": " + spread(comparison.warrenOrdersPerSecond()) + " per second right before and after it.";
    }

    private static String sentence(String name, double ratio) {
        return switch (name) {
            case "deliveries-to-broker-limit" ->
                percent(ratio) + " of what the broker alone delivers, Warren handles to the end.";
            case "cost-with-full-tables" ->
                "With full tables an order costs " + times(ratio) + " what it costs with nearly empty ones.";
            case "cost-with-large-backlog" ->
                "In a large backlog a message costs " + times(ratio) + " what it costs in a small one.";
            default -> name + ": " + times(ratio) + ".";
        };
    }

    private Table shops() {
        List<List<String>> rows = this.results.shops().stream().map(Summary::row).toList();
        return new Table(List.of("SHOP", "ORDERS/S", "DELIVERIES/S", "CPU MS/ORDER", "COMMITS/ORDER", "MEMORY",
                "P99 MS AT HALF", "SINGLE MS"), rows);
    }

    private static List<String> row(ShopFigures shop) {
        LoadFigures maximum = shop.maximum();
        String half = shop.loads()
            .stream()
            .filter(load -> load.load().equals("open-50"))
            .findFirst()
            .map(load -> spread(load.confirmedMillis().p99()))
            .orElse("–");
        Figure single = shop.singleOrderMillis();
        double memory = maximum.residentMebibytes().values().stream().mapToDouble(Double::doubleValue).sum();
        return List.of(shop.name(), spread(maximum.ordersPerSecond()), spread(maximum.deliveriesPerSecond()),
                LoadTable.number(maximum.cpuOfAll().median()), LoadTable.number(maximum.commitsPerOrder().median()),
                LoadTable.number(memory) + " MiB", half, (single != null) ? LoadTable.number(single.median()) : "–");
    }

    private boolean isDisturbed() {
        EventFigures events = this.results.events();
        return (events != null && new EventSection(events).isDisturbed(DISTURBED)) || this.results.shops()
            .stream()
            .flatMap(shop -> shop.loads().stream())
            .anyMatch(load -> load.foreignShare().median() > DISTURBED);
    }

    private static String spread(Figure figure) {
        return LoadTable.spread(figure);
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f times", ratio);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", ratio * PERCENT);
    }

}
