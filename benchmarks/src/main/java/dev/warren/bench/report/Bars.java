package dev.warren.bench.report;

import java.util.List;
import java.util.Locale;

/// Horizontal bars as SVG, each as long as its median, with a line from the smallest to the largest value.
///
/// @param title the text for readers who cannot see the chart
/// @param bars from top to bottom
record Bars(String title, List<Bar> bars) {

    private static final int WIDTH = 760;

    private static final int LEFT = 220;

    private static final int RIGHT = 170;

    private static final int ROW = 34;

    private static final int THICK = 18;

    /// @param label of the bar
    /// @param figure its values
    /// @param colour the number of its colour
    record Bar(String label, Figure figure, int colour) {
    }

    String svg() {
        double largest = this.bars.stream().mapToDouble(bar -> bar.figure().max()).max().orElse(1);
        var svg = new StringBuilder(open(this.title, this.bars.size() * ROW));
        for (int n = 0; n < this.bars.size(); n++) {
            append(svg, this.bars.get(n), n * ROW, largest);
        }
        return svg.append("</svg>").toString();
    }

    private static void append(StringBuilder svg, Bar bar, int top, double largest) {
        int middle = top + ROW / 2;
        double end = x(bar.figure().median(), largest);
        svg.append(label(bar.label(), middle))
            .append(rectangle(LEFT, middle, end - LEFT, bar.colour()))
            .append(String.format(Locale.ROOT, "<path class=\"spread\" d=\"M%.1f %d H%.1f M%.1f %d v8 M%.1f %d v8\"/>",
                    x(bar.figure().min(), largest), middle, x(bar.figure().max(), largest),
                    x(bar.figure().min(), largest), middle - 4, x(bar.figure().max(), largest), middle - 4))
            .append(value(LoadTable.spread(bar.figure()), x(bar.figure().max(), largest), middle));
    }

    static String open(String title, int height) {
        return String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, height,
                Html.escape(title));
    }

    static String label(String text, int middle) {
        return String.format(Locale.ROOT, "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>", LEFT - 10, middle + 5,
                Html.escape(text));
    }

    static String value(String text, double x, int middle) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>", x + 8, middle + 5, Html.escape(text));
    }

    static String rectangle(double x, int middle, double width, int colour) {
        return String.format(Locale.ROOT, "<rect class=\"b%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                colour % StackedBars.COLOURS, x, middle - THICK / 2, Math.max(width, 1), THICK);
    }

    static double x(double value, double largest) {
        return LEFT + value / largest * (WIDTH - LEFT - RIGHT);
    }

    static int row() {
        return ROW;
    }

}
