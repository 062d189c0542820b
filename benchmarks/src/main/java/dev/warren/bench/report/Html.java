package dev.warren.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/// Elements of a page.
final class Html {

    private Html() {
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /// A table; the first column names the rows.
    static String table(List<String> headings, List<List<String>> rows) {
        return "<div class=\"wide\"><table><thead>" + row("th", headings) + "</thead><tbody>"
                + rows.stream().map(row -> row("td", row)).collect(Collectors.joining()) + "</tbody></table></div>";
    }

    /// The colours of a chart of parts.
    static String legend(List<String> names) {
        var legend = new StringBuilder("<p class=\"legend\">");
        for (int n = 0; n < names.size(); n++) {
            legend.append("<span><i class=\"b")
                .append(n % StackedBars.COLOURS)
                .append("\"></i>")
                .append(escape(names.get(n)))
                .append("</span> ");
        }
        return legend.append("</p>").toString();
    }

    private static String row(String tag, List<String> cells) {
        return cells.stream()
            .map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">")
            .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

}
