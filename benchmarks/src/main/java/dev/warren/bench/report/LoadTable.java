package dev.warren.bench.report;

import dev.warren.bench.report.LoadFigures.Percentiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// One load's figures as lines for a terminal.
///
/// @param figures to print
public record LoadTable(LoadFigures figures) {

    private static final double DISTURBED = 0.05;

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(title());
        lines.add(line("orders per second", spread(this.figures.ordersPerSecond())));
        lines.add(line("deliveries per second", spread(this.figures.deliveriesPerSecond())));
        Percentiles times = this.figures.confirmedMillis();
        lines.add(line("placed to confirmed, ms", "p50 " + spread(times.p50()) + ", p95 " + spread(times.p95())
                + ", p99 " + spread(times.p99()) + ", max " + spread(times.max())));
        lines.add(line("CPU ms per order", cpu()));
        lines.add(line("deliveries per order", spread(this.figures.deliveriesPerOrder())));
        lines.add(line("commits per order", spread(this.figures.commitsPerOrder())));
        lines.add(line("memory, MiB (PSS)", memory()));
        lines.add(line("of CPU, the benchmark", percent(this.figures.ownShare())));
        lines.add(line("of CPU, other programs", percent(this.figures.foreignShare()) + disturbed()));
        lines.add(line("until the last order's end", number(this.figures.drainSeconds()) + " s"));
        return lines;
    }

    /// `312 (305–318)`.
    public static String spread(Figure figure) {
        return number(figure.median())
                + ((figure.values().size() > 1) ? " (" + number(figure.min()) + "–" + number(figure.max()) + ")" : "");
    }

    /// Prints at least three digits, if there are as many.
    public static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, (size >= 100) ? "%,.0f" : (size >= 10) ? "%.1f" : "%.2f", value);
    }

    private static String percent(Figure share) {
        return spread(new Figure(100 * share.median(), 100 * share.min(), 100 * share.max(), share.values())) + " %";
    }

    private String disturbed() {
        return (this.figures.foreignShare().max() > DISTURBED) ? ": too much, measure again when the machine is quiet"
                : "";
    }

    private String title() {
        Double offered = this.figures.offeredPerSecond();
        return "  " + this.figures.shop() + ", " + this.figures.load() + ": "
                + ((offered != null) ? number(offered) + " orders per second offered"
                        : this.figures.underWay() + " orders under way")
                + ", " + this.figures.orders() + " orders, none lost";
    }

    private String cpu() {
        Map<String, Figure> cpu = this.figures.cpuMillisPerOrder();
        return cpu.entrySet()
            .stream()
            .map(component -> component.getKey() + " " + spread(component.getValue()))
            .collect(Collectors.joining(", "));
    }

    private String memory() {
        return this.figures.residentMebibytes()
            .entrySet()
            .stream()
            .map(component -> component.getKey() + " " + number(component.getValue()))
            .collect(Collectors.joining(", "));
    }

    private static String line(String name, String value) {
        return String.format("    %-27s %s", name, value);
    }

}
