package dev.warren.bench.report;

import java.util.List;
import java.util.Map;

/// Horizontal bars as SVG that are made of parts, in the same order and colours in each.
///
/// @param title the text for readers who cannot see the chart
/// @param parts the names of the parts, from left to right
/// @param bars from top to bottom
record StackedBars(String title, List<String> parts, List<Bar> bars) {

    /// The number of colours.
    static final int COLOURS = 8;

    /// @param label of the bar
    /// @param values of the parts, by their names
    record Bar(String label, Map<String, Double> values) {

        double sum() {
            return this.values.values().stream().mapToDouble(Double::doubleValue).sum();
        }

    }

    String svg() {
        double largest = this.bars.stream().mapToDouble(Bar::sum).max().orElse(1);
        var svg = new StringBuilder(Bars.open(this.title, this.bars.size() * Bars.row()));
        for (int n = 0; n < this.bars.size(); n++) {
            append(svg, this.bars.get(n), n * Bars.row() + Bars.row() / 2, largest);
        }
        return svg.append("</svg>").toString();
    }

    private void append(StringBuilder svg, Bar bar, int middle, double largest) {
        svg.append(Bars.label(bar.label(), middle));
        double from = 0;
        for (int n = 0; n < this.parts.size(); n++) {
            double value = bar.values().getOrDefault(this.parts.get(n), 0.0);
            double begin = Bars.x(from, largest);
            svg.append(Bars.rectangle(begin, middle, Bars.x(from + value, largest) - begin, n));
            from += value;
        }
        svg.append(Bars.value(LoadTable.number(from), Bars.x(from, largest), middle));
    }

}
